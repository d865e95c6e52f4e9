import type { ReferenceJudge } from './judge.ts';
import { firstMet } from './states.ts';

/** A state in which the condition is met is one too many. */
export const never: ReferenceJudge = { means: 'VIOLATED', decidedAfter: firstMet };
