/** A pending timer. */
export interface TimerState {
  /** Ticks until it is due; 0 is due. */
  readonly remaining: number;
  /** Index of the actor whose timer it is. */
  readonly from: number;
  /** Index of the actor that gets the event; -1 for a machine that is absent by now. */
  readonly to: number;
  /** The event, by `encode`. */
  readonly event: string;
  /** What `cancel` knows it by; undefined if it has no id. */
  readonly id: string | undefined;
  /** False once a later timer of the same id has taken its place: it still fires but cannot be cancelled. */
  readonly bound: boolean;
}

/** One actor of a global state. */
export interface ActorState {
  /** The snapshot, by `snapshotKey`. */
  readonly key: string;
  /** Its own and those of the machines below it, by remaining time, then by the order of scheduling; none below the top. */
  readonly timers: readonly TimerState[];
}

/** The key of a machine that nobody invokes. */
export const ABSENT_KEY = 'absent';

/**
 * What a slot holds, in a global state.
 *
 * @param left ticks for which it may still run; undefined without limit
 * @param input undefined if it does not count
 */
export function slotText(isRunning: boolean, left: number | undefined, input: string | undefined): string {
  if (!isRunning) return 'nothing';
  const what = input === undefined ? 'runs' : `runs with ${input}`;
  return left === undefined ? what : `${what}, for ${left} ticks at most`;
}

/** A global state, spelled out: what two ways of exploring a system can be compared by. */
export interface GlobalState {
  /** In the order of the system's `everyone`. */
  readonly actors: readonly ActorState[];
  /** The messages on each link, oldest first, by `encode`; in the order of the system's links. */
  readonly links: readonly (readonly string[])[];
  /** What is left of each fault's budget, in the order lose, duplicate, swap; in the order of the system's links. */
  readonly budgets: readonly (readonly number[])[];
  /** How often each stimulus of those that have a budget may still happen; in the order of the system's stimuli. */
  readonly times: readonly number[];
  /**
   * What each slot holds: nothing, something that runs, or the event by which that was started, by `encode`, if its input
   * counts; in the order of the system's slots.
   */
  readonly slots: readonly string[];
}

/** A path, spelled out: the start and what each step led to. */
export interface Trace {
  readonly start: GlobalState;
  readonly steps: readonly { readonly label: string; readonly after: GlobalState }[];
}
