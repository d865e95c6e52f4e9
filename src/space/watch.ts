import type { FieldMarks, StateVector } from '../predicates/decision-tree.ts';
import type { Deed } from './rules/deeds.ts';

/** The class of deeds that a watch takes no notice of. */
export const IGNORED = -1;

/**
 * A finite automaton next to the system, over state vectors: `space` searches the product of both.
 *
 * It tells deeds apart by classes, few of them. What it does in a step of a class depends on its own state and on the fields of
 * the state after the step that it marks in `read`, and on nothing else.
 */
export interface Watch {
  /** Its states are 0 to `size - 1`. */
  readonly size: number;
  /** How many classes of deeds it tells apart. */
  readonly classes: number;
  /**
   * The class of a deed, 0 to `classes - 1`; or `IGNORED`: then the watch stays as it is, whatever the states are, and is not
   * asked. The more it ignores, the less has to be looked up: see `WatchClasses`.
   */
  classOf(deed: Deed): number;
  start(state: StateVector): number;
  step(watching: number, deedClass: number, state: StateVector, read?: FieldMarks): number;
  /** Whether nothing that follows is of interest any more: what a step leads to is then not stored. */
  settled(watching: number): boolean;
}

/** Looks at states as they are found. */
export interface Inspector {
  /**
   * Whether this state is of interest, and every other that agrees with it on the fields marked in `read`.
   *
   * @param watches the field of each watch, in their order
   */
  interesting(state: StateVector, watches: readonly number[], read?: FieldMarks): boolean;
  /** Is called with each state of interest. */
  found(id: number, state: StateVector, watches: readonly number[]): 'go on' | 'less is of interest now' | 'stop';
}
