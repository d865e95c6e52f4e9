import type { AnyActorRef, EventObject } from 'xstate';

/** XState marks as internal, by the underscore, its way to an actor that is noted as coming from another one. */
interface Relaying {
  _relay(source: AnyActorRef, target: AnyActorRef, event: EventObject): void;
}

/** The input that something was invoked with. */
export const inputOf = (ref: AnyActorRef): unknown =>
  (ref as unknown as { readonly options: { readonly input?: unknown } }).options.input;

/** Gives an event to the machine that has invoked an actor, as from that actor. */
export function tellParent(ref: AnyActorRef, event: EventObject): void {
  if (ref._parent) (ref.system as unknown as Relaying)._relay(ref, ref._parent, event);
}
