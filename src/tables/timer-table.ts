import { tooManyTimers } from '../system/limit-reached.ts';
import type { Command } from './command.ts';

/** A pending timer. */
export interface Timer {
  /** Ticks until it is due. */
  readonly remaining: number;
  readonly to: number;
  /** -1 if the event goes to the actor itself. */
  readonly link: number;
  readonly event: number;
  readonly id: string | undefined;
  /** False for an orphan: a timer of its id was started or fired since, so that it can no longer be cancelled. */
  readonly bound: boolean;
}

type Schedule = Extract<Command, { kind: 'schedule' }>;

/**
 * The pending timers of one actor as a number: lists of timers in the order in which they will fire, numbered as they
 * are met; the empty one is 0. Two timers with equal remaining time stay in the order in which they were scheduled.
 */
export class TimerTable {
  readonly #actor: string;
  readonly #limit: number;
  readonly #ids = new Map<string, number>([['', 0]]);
  readonly #lists: (readonly Timer[])[] = [[]];
  readonly #afterTick: number[] = [0];
  #restarted = false;
  /** Events of timers that have gone off. */
  readonly #fired = new Set<number>();

  /**
   * @param limit pending timers at most
   */
  constructor(actor: string, limit: number) {
    this.#actor = actor;
    this.#limit = limit;
  }

  list(id: number): readonly Timer[] {
    return this.#lists[id] as readonly Timer[];
  }

  /** The timer that fires first, if it is due. */
  due(id: number): Timer | undefined {
    const head = this.list(id)[0];
    return head?.remaining === 0 ? head : undefined;
  }

  /** The timers that can be cancelled: by an id, or at the actor's end. */
  bound(list: number, id?: string): readonly Timer[] {
    return this.list(list).filter((timer) => timer.bound && (id === undefined || timer.id === id));
  }

  /** A timer was restarted under a running id at least once, so that the older one became an orphan. */
  get restarted(): boolean {
    return this.#restarted;
  }

  /** Events of timers that were started, and never went off: something always came before. */
  get neverFired(): number[] {
    const started = new Set(this.#lists.flat().map(({ event }) => event));
    return [...started].filter((event) => !this.#fired.has(event));
  }

  /**
   * The first timer fires: XState forgets its id before the event is handled. That of an orphan may have passed on to a
   * later timer, which can then no longer be cancelled either.
   */
  withoutHead(id: number): number {
    const [head, ...rest] = this.list(id);
    if (head) this.#fired.add(head.event);
    if (head?.id === undefined) return this.#intern(rest);
    return this.#intern(rest.map((timer) => (timer.id === head.id ? { ...timer, bound: false } : timer)));
  }

  /** One tick later; only to be asked while none is due. */
  afterTick(id: number): number {
    this.#afterTick[id] ??= this.#intern(this.list(id).map((timer) => ({ ...timer, remaining: timer.remaining - 1 })));
    return this.#afterTick[id];
  }

  /** @throws {LimitReached} if there are as many timers as may be */
  schedule(list: number, { to, link, event, ticks, id }: Schedule): number {
    const timers = this.list(list).map((timer) => {
      if (id === undefined || timer.id !== id || !timer.bound) return timer;
      this.#restarted = true;
      return { ...timer, bound: false };
    });
    if (timers.length >= this.#limit) throw tooManyTimers(this.#actor, this.#limit);
    const later = timers.findIndex((timer) => timer.remaining > ticks);
    const timer = { remaining: ticks, to, link, event, id, bound: true };
    return this.#intern(timers.toSpliced(later < 0 ? timers.length : later, 0, timer));
  }

  cancel(list: number, id: string): number {
    return this.#intern(this.list(list).filter((timer) => timer.id !== id || !timer.bound));
  }

  /** What is left when the actor is done or has failed: XState cancels what it still knows by name. */
  stop(list: number): number {
    return this.#intern(this.list(list).filter((timer) => !timer.bound));
  }

  #intern(list: readonly Timer[]): number {
    const text = list
      .map(({ remaining, to, link, event, id, bound }) =>
        [remaining, to, link, event, JSON.stringify(id), bound].join(),
      )
      .join(';');
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const number = this.#lists.length;
    this.#ids.set(text, number);
    this.#lists.push(list);
    return number;
  }
}
