import type { Predicate } from '../../system/view.ts';
import type { Holds, Monitor, MonitorCode } from './monitor.ts';

/** The predicates of a claim, by the names that its kind has for them. */
export type Predicates = Readonly<Record<string, Predicate<never>>>;

/** A state decides by itself. */
export interface ByState {
  readonly by: 'state';
  readonly predicates: Predicates;
  /** The predicate that a state decides by. */
  readonly focus: string;
  /** The answer of that predicate in a state that decides. */
  readonly answer: boolean;
}

/** What came before a state decides, too: a monitor is explored along. */
export interface ByMonitor {
  readonly by: 'monitor';
  readonly predicates: Predicates;
  /** The predicate that has to hold somewhere, or the monitor's condition is never met. */
  readonly focus: string;
  readonly monitor: Monitor;
  /** Whether it counts ticks, so that a tick needs a length. */
  readonly countsTicks: boolean;
  /**
   * The monitor in Promela. It is written by hand, not made of `monitor`, so that Spin can contradict it.
   *
   * @param watch the variable that holds the monitor's state
   * @param macros of the predicates, by name
   */
  promela(watch: string, macros: Readonly<Record<string, string>>): MonitorCode;
}

/** Asks about a step: what predicates see before it, what it did, and what they see after it. */
export type StepPredicate<Views, Done> = (before: Views, deed: Done, after: Views) => boolean;

/** A step decides: all that lead from one state to another are looked at, also those that lead to a known one. */
export interface ByStep {
  readonly by: 'step';
  readonly predicates: Predicates;
  readonly ask: StepPredicate<never, never>;
  /** The answer about a step that decides. */
  readonly answer: boolean;
}

/** How what an author claims is decided. */
export type Criterion = ByState | ByMonitor | ByStep;

/**
 * Whether a state decides a claim, for it or against it as its kind `finds`: the only place that says so, for the search and
 * for live runs.
 *
 * @param memory the monitor's state, if there is a monitor
 */
export const decides = (criterion: ByState | ByMonitor, holds: Holds, memory: number): boolean =>
  criterion.by === 'monitor' ? criterion.monitor.met(memory) : holds(criterion.focus) === criterion.answer;
