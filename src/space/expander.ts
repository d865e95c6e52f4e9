import type { Label } from '../system/labels.ts';
import type { EdgeList } from './edge-list.ts';
import type { Fields } from './rules/fields.ts';
import type { StepAnswers } from './rules/step-answers.ts';
import type { StepProblem, Steps } from './rules/steps.ts';
import type { Work } from './sliced.ts';
import type { StateStore } from './store/state-store.ts';
import type { Inspector, Watch } from './watch.ts';

/** Expands states: finds their successors, and stores those that are new. */
export interface Expander {
  /** The inspector has seen enough. */
  readonly stopped: boolean;
  /** Bytes allocated, besides those of the store. */
  readonly bytes: number;
  /**
   * Expands the states from one id up to another, which is not passed; afterwards all that they lead to is stored.
   *
   * @returns the id of the first state that is not expanded
   */
  expand(from: number, upTo: number): number;
  /**
   * Finds the edges out of states that are expanded, each to the id of where it leads: in the order of the states, and for
   * each state in that of the labels.
   *
   * @param upTo the id of the first state that they are not wanted of
   * @param into those of the states before the first one wanted; all others are added
   */
  edges(upTo: number, into: EdgeList): Work<undefined>;
}

/** What has been counted so far. */
export interface Counts {
  /** Pairs of a state and an enabled label. */
  transitions: number;
  /** Greatest breadth-first distance of a state from the start. */
  depth: number;
  heldBack: number;
  ignored: number;
  /** Messages that were dropped at full links, and lost at closed ones, added up over the start and all transitions. */
  dropped: number;
  lost: number;
}

/** What expanders work on. */
export interface Expansion {
  readonly labels: readonly Label[];
  readonly fields: Fields;
  readonly steps: Steps;
  readonly answers: StepAnswers;
  readonly store: StateStore;
  readonly watches: readonly Watch[];
  readonly inspector: Inspector | undefined;
  readonly counts: Counts;
  note(state: number, label: number, problem: StepProblem): void;
}
