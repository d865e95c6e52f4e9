import type { EventObject } from 'xstate';

/** A message from one actor to another. */
export interface Message {
  readonly from: number;
  readonly to: number;
  readonly event: EventObject;
}

/** What a step did, as far as properties can speak of it. Actors are numbers. */
export interface ReferenceDeed {
  readonly handled: { readonly actor: number; readonly event: EventObject; readonly ignored: boolean }[];
  readonly sent: (Message & { readonly fate: 'handed' | 'queued' | 'lost' | 'dropped' })[];
  readonly lost: Message[];
}
