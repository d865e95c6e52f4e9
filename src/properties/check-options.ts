import type { LikelyCause, LiveWalkResult } from '../findings/check-result.ts';
import type { Difference } from '../findings/path.ts';
import type { Search } from '../space/search.ts';
import type { Stepper } from '../space/sliced.ts';
import type { System } from '../system/define-system.ts';
import type { LookForHiddenState } from './hidden-state.ts';
import type { Confirm } from './told-paths.ts';

/** A walk on live actors, in step with what was explored. */
export interface LiveWalk extends Stepper {
  readonly result: LiveWalkResult;
  /** Where live actors went another way. */
  readonly differences: readonly {
    /** Indices of the labels from the start to the step at which they differ. */
    readonly labels: readonly number[];
    readonly difference: Difference;
    readonly cause: LikelyCause | undefined;
  }[];
}

/** Begins a walk over what a search has explored. */
export type WalkLive = (explored: Search, now: () => number) => LiveWalk;

export interface CheckOptions {
  /** States of each search at most. */
  readonly limit?: number | undefined;
  /** Bytes of all searches together at most. */
  readonly memory?: number | undefined;
  /** Milliseconds at most, for all searches together. */
  readonly time?: number | undefined;
  /** What an earlier check of the same system has `explored`: it need not be explored again. */
  readonly explored?: Search | undefined;
  /** Without it, that no variable outside of the contexts changes is an assumption. */
  readonly hiddenState?: LookForHiddenState | undefined;
  /** Without it, no path counts as confirmed. */
  readonly confirm?: Confirm;
  /** Walks on live actors before anything is said to hold. */
  readonly walk?: WalkLive;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/** A system, and what it is called. */
export interface NamedSystem {
  readonly name: string;
  /** The switches that are on. */
  readonly with: readonly string[];
  readonly system: System;
}
