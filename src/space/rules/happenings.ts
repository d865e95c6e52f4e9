import type { Fault } from '../../system/labels.ts';

/** What becomes of a message when it is sent. */
export type Fate =
  /** It reaches its receiver within the step: over a direct link, or because an actor sends to itself. */
  | 'handed'
  | 'queued'
  /** The link is closed, and loses what is sent over it. */
  | 'lost'
  /** The link is full, and drops the newest message: this one. */
  | 'dropped'
  /** The link is full, and may drop nothing: a stimulus is held back, any other step ends. */
  | 'overflowed';

/**
 * One thing that a step did. Actors and links are given by index.
 *
 * @typeParam Event how events are given: by number, or as they are
 * @typeParam Local how local states are given
 */
export type Happening<Event = number, Local = number> =
  /** An actor was given an event; ignored if nothing changed, and nothing was commanded. */
  | {
      readonly kind: 'handled';
      readonly actor: number;
      readonly before: Local;
      readonly event: Event;
      readonly ignored: boolean;
    }
  /** An event reached an actor that was done, or had failed. */
  | { readonly kind: 'unheard'; readonly actor: number; readonly event: Event }
  | Sent<Event>
  /** The messages that a fault hit: two for a swap, in the order in which they were. */
  | { readonly kind: 'fault'; readonly link: number; readonly fault: Fault; readonly events: readonly Event[] }
  | ({
      readonly kind: 'timer started';
      /** Until it is due. */
      readonly ticks: number;
      /** A timer of the same id ran already: the ticks it had left. It still fires, and can no longer be cancelled. */
      readonly orphaned?: number;
    } & OfTimer<Event>)
  | ({
      readonly kind: 'timer cancelled';
      /** Ticks that it had left. */
      readonly left: number;
      /** Not by a command: the actor is done, or has failed. */
      readonly atEnd: boolean;
    } & OfTimer<Event>)
  | ({
      readonly kind: 'timer fired';
      /** An orphan fires, which could not be cancelled. */
      readonly isOrphan: boolean;
    } & OfTimer<Event>);

/** A message left an actor. */
export interface Sent<Event = number> {
  readonly kind: 'sent';
  readonly from: number;
  readonly to: number;
  /** -1 if an actor sends to itself. */
  readonly link: number;
  readonly event: Event;
  readonly fate: Fate;
  /** The link was full: the older message that it dropped to make room for this one. */
  readonly displaced?: Event;
}

interface OfTimer<Event> {
  /** Whose timer it is. */
  readonly actor: number;
  /** Who gets the event. */
  readonly to: number;
  readonly event: Event;
  /** The id that the machine gave. */
  readonly id: string | undefined;
}

/** The same happening, its events given in another way: by what they are instead of by number, or as texts. */
export function withEvents<From, To, Local>(
  happening: Happening<From, Local>,
  eventOf: (event: From) => To,
): Happening<To, Local> {
  switch (happening.kind) {
    case 'fault':
      return { ...happening, events: happening.events.map(eventOf) };
    case 'sent': {
      const { displaced, ...sent } = happening;
      const instead = displaced === undefined ? {} : { displaced: eventOf(displaced) };
      return { ...sent, event: eventOf(sent.event), ...instead };
    }
    default:
      return { ...happening, event: eventOf(happening.event) };
  }
}
