import type { StateVector } from '../predicates/decision-tree.ts';
import type { Label } from '../system/labels.ts';

/**
 * A finite automaton beside the system, over state vectors: `space` searches the product of both.
 */
export interface Watch {
  /** Its states are 0 to `size - 1`. */
  readonly size: number;
  start(state: StateVector): number;
  step(watching: number, label: Label['kind'], state: StateVector): number;
}
