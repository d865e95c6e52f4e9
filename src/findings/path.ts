/** One thing that a step changed in one actor, as text that a person can read. */
export interface Change {
  readonly actor: string;
  /** `state`, `state.<region>`, `context.<key>`, `status`. */
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/** A message from one actor to another. */
export interface Message {
  readonly from: string;
  readonly to: string;
  /** The event's type. */
  readonly event: string;
  /** What the event carries, in short; left out if it carries nothing. */
  readonly payload?: string;
}

/** A message that a step sent, and what became of it within the step. */
export interface SentMessage extends Message {
  /**
   * - `handed`: it reached its receiver within the step
   * - `queued`: it is on its way
   * - `lost`: the link is closed, and loses what is sent over it
   * - `dropped`: the link is full, and dropped it
   * - `overflowed`: the link is full, and may drop nothing, so that the step ended
   */
  readonly fate: 'handed' | 'queued' | 'lost' | 'dropped' | 'overflowed';
  /** The older message that the full link dropped to make room for this one. */
  readonly displaced?: Message;
}

/** A message that arrived and changed nothing. */
export interface IgnoredMessage extends Message {
  /** The actor was done, or had failed. */
  readonly isUnheard: boolean;
}

/** What a step did to a timer. */
export interface TimerChange {
  /** Whose timer it is. */
  readonly actor: string;
  /** Such as `after 10 min`, or the type of its event. */
  readonly timer: string;
  /**
   * - `restarted`: cancelled, and started again
   * - `doubled`: started while it ran; the older one still fires, and can no longer be cancelled
   * - `fired as an orphan`: it fired, and could not be cancelled any more
   */
  readonly what: 'started' | 'restarted' | 'doubled' | 'cancelled' | 'fired' | 'fired as an orphan';
  /** Until it is due; of one that is cancelled, what was left. */
  readonly ticks: number;
}

export type StepKind = 'stimulus' | 'outcome' | 'deliver' | 'timer' | 'tick' | 'fault';

/** One step of a path: what happened and what it changed. */
export interface PathStep {
  /** The label's name: with it, the step can be replayed. */
  readonly label: string;
  readonly kind: StepKind;
  /** Ticks that had passed when the step was taken. */
  readonly ticks: number;
  /** An actor's name; `world` for stimuli, outcomes and faults; empty for ticks. */
  readonly from: string;
  readonly to: string;
  /** The event's type; what a promise or the like does, such as `fetchUser resolves`; `tick`; or the fault's name. */
  readonly event: string;
  /** What the event carries, in short; left out if it carries nothing. */
  readonly payload?: string;
  /** The author's words: of the stimulus or fault, then the descriptions of the transitions taken. */
  readonly says: readonly string[];
  readonly routine: boolean;
  readonly changes: readonly Change[];
  /** Messages to others, in the order in which they were sent. */
  readonly sends: readonly SentMessage[];
  /** Messages that arrived, and changed nothing. */
  readonly ignored: readonly IgnoredMessage[];
  /** Of a fault: the messages that it lost, doubled or swapped. */
  readonly hit: readonly Message[];
  readonly timers: readonly TimerChange[];
}

/** Where a path went another way on live actors than in the tables. */
export interface Difference {
  /** 1-based number of the step; 0 is the start. */
  readonly step: number;
  readonly what: string;
  readonly expected: string;
  readonly live: string;
}

/** A path from the start of a system. It is shortest if breadth-first search found it. */
export interface Path {
  readonly steps: readonly PathStep[];
  /** True once replayed on live XState actors, with every local state and message equal. */
  readonly confirmed: boolean;
  readonly difference?: Difference;
}
