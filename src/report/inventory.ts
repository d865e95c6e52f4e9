import type { Assumption } from '../findings/check-result.ts';

/** A context key, or a part of one, and the values that it takes. */
export interface ContextValues {
  /** Such as `volume` or `policies.stickyMute`. */
  readonly key: string;
  readonly values: readonly string[];
}

/** What can be asked of one actor, and what it takes. */
export interface ActorInventory {
  readonly name: string;
  /** The machine's id, if it has another name. */
  readonly machine: string;
  /** States that something can rest in, as paths: `playing.loud`. */
  readonly states: readonly string[];
  readonly tags: readonly string[];
  readonly context: readonly ContextValues[];
  readonly events: readonly string[];
}

export interface LinkInventory extends Omit<Extract<Assumption, { kind: 'link' }>, 'kind' | 'link'> {
  readonly name: string;
  readonly kind: 'fifo' | 'direct';
}

/** What may happen to an actor from outside. */
export interface StimulusInventory {
  readonly actor: string;
  readonly event: string;
  readonly says: string | undefined;
}

/** All that properties of a system can speak of. */
export interface Inventory {
  readonly name: string;
  readonly says: string;
  readonly actors: readonly ActorInventory[];
  readonly links: readonly LinkInventory[];
  readonly stimuli: readonly StimulusInventory[];
  readonly switches: readonly { readonly name: string; readonly says: string; readonly on: boolean }[];
  /** How many states were looked at for the values, and whether there are no more. */
  readonly states: number;
  readonly complete: boolean;
}
