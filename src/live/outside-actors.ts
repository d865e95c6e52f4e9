import { Actor, type AnyActorRef, type EventObject } from 'xstate';
import { undoing } from '../purity/undoing.ts';

/** The systems of XState's that live actors of ours belong to. */
const ours = new WeakSet<object>();

/** Registers a root actor as one of ours, and so all that belong to its system. */
export function isOurs<Ref extends AnyActorRef>(root: Ref): Ref {
  ours.add(root.system);
  return root;
}

/** What somebody did to an actor. */
export type Dealing = 'send' | 'read';

/** Told that an event reached an actor, or that one was read. */
export type Dealings = (how: Dealing, ref: AnyActorRef, isOurs: boolean, event: EventObject | undefined) => void;

/** XState's types leave out what it marks as internal with the underscore. */
interface ActorMethods {
  _send(event: EventObject): void;
  getSnapshot(): unknown;
  subscribe(...args: unknown[]): unknown;
}

/**
 * Runs something synchronous, and is called with every event that reaches an actor meanwhile, and at every look at one: of ours,
 * and of those that a module has made for itself. `send` is bound to each actor, so it is watched where it arrives.
 */
export function watchingActors<T>(tell: Dealings, run: () => T): T {
  const methods = Actor.prototype as unknown as ActorMethods;
  const { _send, getSnapshot, subscribe } = methods;
  const dealing = (how: Dealing, ref: AnyActorRef, event?: EventObject): void =>
    tell(how, ref, ours.has(ref.system), event);
  methods._send = function (this: AnyActorRef, event) {
    dealing('send', this, event);
    _send.call(this, event);
  };
  methods.getSnapshot = function (this: AnyActorRef) {
    dealing('read', this);
    return getSnapshot.call(this);
  };
  methods.subscribe = function (this: AnyActorRef, ...args) {
    dealing('read', this);
    return subscribe.apply(this, args);
  };
  return undoing(() => {
    Object.assign(methods, { _send, getSnapshot, subscribe });
  }, run);
}
