/** One thing that a step changed in one actor, as text that a person can read. */
export interface Change {
  readonly actor: string;
  /** `state`, `state.<region>`, `context.<key>`, `status`. */
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

/** A message that a step put on a link, or handed over directly. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly event: string;
}

export type StepKind = 'stimulus' | 'deliver' | 'timer' | 'tick' | 'fault';

/** One step of a path: what happened and what it changed. */
export interface PathStep {
  /** The label's name: with it, the step can be replayed. */
  readonly label: string;
  readonly kind: StepKind;
  /** Ticks that had passed when the step was taken. */
  readonly ticks: number;
  /** An actor's name; `world` for stimuli and faults; empty for ticks. */
  readonly from: string;
  readonly to: string;
  /** The event's type, `tick`, or the fault's name. */
  readonly event: string;
  /** The author's words: of the stimulus or fault, else the descriptions of the transitions taken. */
  readonly says: readonly string[];
  readonly routine: boolean;
  readonly changes: readonly Change[];
  readonly sends: readonly Message[];
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
