import type { ReferenceJudge } from './judge.ts';
import { firstWith } from './states.ts';

/** A state in which the predicate does not hold is one too many. */
export const always: ReferenceJudge = { means: 'VIOLATED', decidedAfter: (it) => firstWith(it, false) };
