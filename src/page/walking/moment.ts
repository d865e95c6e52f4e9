import type { PathStep } from '../../findings/path.ts';
import type { StateVector } from '../../predicates/decision-tree.ts';

/** A transition that an actor took. */
export interface Taken {
  readonly actor: string;
  /** Its key, by which charts know it. */
  readonly transition: string;
}

/** What can be seen of one actor at one moment. */
export interface ActorMoment {
  readonly name: string;
  /** Its active states in words, such as `plugged.link.up`: those with none inside. */
  readonly value: string;
  /** The keys of all its active states. */
  readonly states: readonly string[];
  readonly tags: readonly string[];
  readonly context: Readonly<Record<string, unknown>>;
  readonly status: string;
  /** What is to come by itself: an event, and in how many ticks. */
  readonly timers: readonly { readonly event: string; readonly ticks: number }[];
}

/** The messages on one link, oldest first. */
export interface LinkMoment {
  readonly name: string;
  readonly messages: readonly string[];
}

/** One moment of a walk: the start, or the state after a step. */
export interface Moment {
  /** The step that led here; none at the start. */
  readonly step: PathStep | undefined;
  /** Ticks that have passed. */
  readonly ticks: number;
  readonly vector: StateVector;
  readonly actors: readonly ActorMoment[];
  readonly links: readonly LinkMoment[];
  readonly taken: readonly Taken[];
  /** Where live actors are elsewhere than the tables say. */
  readonly difference: string | undefined;
}
