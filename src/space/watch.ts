import type { FieldMarks, StateVector } from '../predicates/decision-tree.ts';
import type { Label } from '../system/labels.ts';

/**
 * A finite automaton beside the system, over state vectors: `space` searches the product of both.
 *
 * What a watch does depends on the fields that it marks in `read`, and on no others.
 */
export interface Watch {
  /** Its states are 0 to `size - 1`. */
  readonly size: number;
  start(state: StateVector): number;
  step(watching: number, label: Label['kind'], state: StateVector, read?: FieldMarks): number;
  /** Whether nothing that follows is of interest any more: what a step leads to is then not stored. */
  settled(watching: number): boolean;
}

/** Looks at states as they are found. */
export interface Inspector {
  /**
   * Whether this state is of interest, and every other that agrees with it on the fields marked in `read`.
   *
   * @param watches the fields of the watches
   */
  interesting(state: StateVector, watches: readonly number[], read?: FieldMarks): boolean;
  /** Is told of each state of interest. */
  found(id: number, state: StateVector): 'go on' | 'less is of interest now' | 'stop';
}
