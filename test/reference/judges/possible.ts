import type { ReferenceJudge } from './judge.ts';
import { firstMet } from './states.ts';

/** A state in which the condition is met is what is wanted. */
export const possible: ReferenceJudge = { means: 'HOLDS', decidedAfter: firstMet };
