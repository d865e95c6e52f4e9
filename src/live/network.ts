import type { EventObject } from 'xstate';
import type { Sent } from '../space/rules/happenings.ts';
import { type LinkDefinition, refuseEventType, type System, unhandled } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { FAULTS, type Fault } from '../system/labels.ts';
import { handles } from '../system/machine-facts.ts';
import { noLink, notAnActor } from '../system/model-errors.ts';
import { copyOf } from '../values/copy.ts';
import { encode } from '../values/encode.ts';
import type { Externals } from '../values/externals.ts';
import type { LiveHappening } from './step-log.ts';

/**
 * What lies between the actors: the messages in flight, and how often they may still go wrong.
 *
 * The rules of links stand here a second time, on purpose: what explores a system exhaustively has its own, so that each
 * can catch a mistake of the other.
 */
export class Network {
  readonly #system: System;
  readonly #externals: Externals;
  readonly #hand: (to: number, event: EventObject) => void;
  readonly #wasOpen: (link: number) => boolean;
  readonly #note: (happening: LiveHappening) => void;
  readonly #queues: EventObject[][];
  readonly #budgets: number[][];
  /** Index of the link from one actor to another, by `from * actors + to`. */
  readonly #linkOf = new Map<number, number>();
  /** By link: how many messages it was given since it was last asked what overflows. */
  #given: number[];
  #overflowing = new Set<number>();

  /**
   * @param hand gives an event to an actor at once, as direct links do
   * @param wasOpen whether a link was open before the step that is under way
   * @param note is called with what becomes of messages
   */
  constructor(
    system: System,
    hand: (to: number, event: EventObject) => void,
    wasOpen: (link: number) => boolean = () => true,
    note: (happening: LiveHappening) => void = () => {},
  ) {
    this.#system = system;
    this.#externals = externalsOf(system);
    this.#hand = hand;
    this.#wasOpen = wasOpen;
    this.#note = note;
    this.#given = system.links.map(() => 0);
    this.#queues = system.links.map(() => []);
    this.#budgets = system.links.map(({ budgets }) => FAULTS.map((fault) => budgets[fault]));
    system.links.forEach(({ from, to }, index) => {
      this.#linkOf.set(from * system.actors.length + to, index);
    });
  }

  /**
   * Looks at a message before it is sent, or set to be sent later.
   *
   * @throws {ModelError} `unknown-actor`, `reserved-event`, `unhandled-event`, `no-link`, `value-refused`
   */
  check(from: number, to: number, event: EventObject): void {
    const sender = this.#system.everyone[from]?.name ?? '';
    const receiver = this.#system.everyone[to];
    if (!receiver) throw notAnActor(sender, event?.type);
    refuseEventType(event?.type, `${sender} sends to ${receiver.name}`);
    if (!handles(receiver.descriptors, event.type)) {
      throw unhandled(`${sender} -> ${receiver.name}`, event.type, receiver.name, receiver.descriptors);
    }
    const { parent, root = from } = this.#system.everyone[from] ?? {};
    const isInFamily = to === from || to === parent;
    if (!isInFamily && this.#linkFrom(root, to) === undefined)
      throw noLink(this.#system.actors[root]?.name ?? '', receiver.name, event.type);
    encode(event, this.#externals, `${sender} sends`);
  }

  /**
   * Takes a message from one actor to another: by hand on a direct link, else to the end of the link's queue. Where there is
   * no room, the link says which message is gone; if it does not, it is noted as overflowing.
   *
   * @throws {ModelError} as `check` does
   */
  post(from: number, to: number, event: EventObject): void {
    this.check(from, to, event);
    const index = this.#linkFrom(from, to) as number;
    const link = this.#system.links[index] as LinkDefinition;
    const sent = { kind: 'sent', from, to, link: index } as const;
    if (link.kind === 'direct') {
      this.#note({ ...sent, event, fate: 'handed' });
      this.#hand(to, event);
      return;
    }
    // A wire carries a copy: what becomes of the sender's own object later is nothing to the receiver.
    const carried = copyOf(event, this.#externals);
    if (link.closed === 'loses' && !this.#wasOpen(index)) {
      this.#note({ ...sent, event: carried, fate: 'lost' });
    } else {
      this.#given[index] = (this.#given[index] ?? 0) + 1;
      this.#note({ ...sent, event: carried, ...this.#queued(index, link, carried) });
    }
  }

  /** A message is put on a link, if there is room for it or room is made. */
  #queued(index: number, link: LinkDefinition, carried: EventObject): Pick<Sent<EventObject>, 'fate' | 'displaced'> {
    const queue = this.#queue(index);
    if (queue.length < link.capacity) {
      queue.push(carried);
      return { fate: 'queued' };
    }
    if (link.full === 'refuse') {
      this.#overflowing.add(index);
      return { fate: 'overflowed' };
    }
    if (link.full === 'drop newest') return { fate: 'dropped' };
    const alike = queue.findIndex(({ type }) => link.full === 'keep latest' && type === carried.type);
    const [displaced] = queue.splice(alike < 0 ? 0 : alike, 1);
    queue.push(carried);
    return displaced ? { fate: 'queued', displaced } : { fate: 'queued' };
  }

  /** Links that had no room for a message since this was last asked, and how many each was given since then. */
  takeOverflowing(): { readonly link: number; readonly given: number }[] {
    const overflowing = [...this.#overflowing].map((link) => ({ link, given: this.#given[link] ?? 0 }));
    this.#overflowing = new Set();
    this.#given.fill(0);
    return overflowing;
  }

  /** The messages on a link, oldest first. */
  messages(link: number): readonly EventObject[] {
    return this.#queue(link);
  }

  /** What is left of a link's budgets, in the order of `FAULTS`. */
  budgets(link: number): readonly number[] {
    return this.#budgets[link] as number[];
  }

  /** The message at a place, if nothing before it is its like: one of several is as good as the other. */
  at(link: number, position: number): EventObject | undefined {
    const queue = this.#queue(link);
    const message = queue[position];
    if (position === 0 || !message) return message;
    const text = encode(message, this.#externals);
    return queue.slice(0, position).some((other) => encode(other, this.#externals) === text) ? undefined : message;
  }

  /** Takes a message off a link, to be delivered. */
  take(link: number, position: number): EventObject {
    const [message] = this.#queue(link).splice(position, 1);
    if (!message) throw new Error(`nothing is in flight on link ${link}`);
    return message;
  }

  /** Whether a fault can happen now, to the message at a place. */
  allows(link: number, fault: Fault, position: number): boolean {
    const queue = this.#queue(link);
    const left = this.#budgets[link]?.[FAULTS.indexOf(fault)] ?? 0;
    if (left === 0 || this.at(link, position) === undefined) return false;
    const [first, second] = queue;
    switch (fault) {
      case 'lose':
        return true;
      case 'duplicate':
        return queue.length < (this.#system.links[link]?.capacity ?? 0);
      case 'swap':
        return second !== undefined && encode(first, this.#externals) !== encode(second, this.#externals);
    }
  }

  /** Lets a fault happen; only if it is allowed. */
  break(link: number, fault: Fault, position: number): void {
    const queue = this.#queue(link);
    const [first, second] = queue as [EventObject, EventObject];
    const budgets = this.#budgets[link] as number[];
    const kind = FAULTS.indexOf(fault);
    budgets[kind] = (budgets[kind] ?? 0) - 1;
    const events = fault === 'swap' ? [first, second] : [queue[position] as EventObject];
    this.#note({ kind: 'fault', link, fault, events });
    switch (fault) {
      case 'lose':
        queue.splice(position, 1);
        break;
      case 'duplicate':
        queue.splice(position, 0, copyOf(queue[position] as EventObject, this.#externals));
        break;
      case 'swap':
        queue.splice(0, 2, second, first);
        break;
    }
  }

  #linkFrom(from: number, to: number): number | undefined {
    return this.#linkOf.get(from * this.#system.actors.length + to);
  }

  #queue(link: number): EventObject[] {
    return this.#queues[link] as EventObject[];
  }
}
