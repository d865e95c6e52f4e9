import { tooManyTimers } from '../system/limit-reached.ts';
import type { Command } from './command.ts';

/** A pending timer. */
export interface Timer {
  /** Ticks until it is due. */
  readonly remaining: number;
  /** Whose it is: the actor at the top of a family, or a machine below it. */
  readonly from: number;
  /** `NOBODY` if it was for a machine that is absent by now. */
  readonly to: number;
  /** -1 if the event goes to the actor itself. */
  readonly link: number;
  readonly event: number;
  readonly id: string | undefined;
  /** False for an orphan: a timer of its id was started or fired since, so that it can no longer be cancelled. */
  readonly bound: boolean;
}

type Schedule = Extract<Command, { kind: 'schedule' }>;

/** Whom an event reaches that is for a machine which was invoked and is no more. */
export const NOBODY = -1;

/**
 * The pending timers of one actor, and of the machines below it, as a number: they share a clock, so that those that are due
 * together fire in the order in which they were scheduled. Lists of timers in the order in which they will fire, numbered as they
 * are met; the empty one is 0. Two timers with equal remaining time stay in the order in which they were scheduled.
 */
export class TimerTable {
  readonly #actor: string;
  readonly #top: number;
  readonly #limit: number;
  readonly #ids = new Map<string, number>([['', 0]]);
  readonly #lists: (readonly Timer[])[] = [[]];
  readonly #afterTick: number[] = [0];
  /** Those who have started a timer under a running id at least once, so that the older one became an orphan. */
  readonly restarted = new Set<number>();
  /** Events of timers that have gone off. */
  readonly #fired = new Set<number>();

  /**
   * @param actor the one at the top of the family
   * @param top its index
   * @param limit pending timers at most
   */
  constructor(actor: string, top: number, limit: number) {
    this.#actor = actor;
    this.#top = top;
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

  /** The timers of an actor that can be cancelled: by an id, or at its end. */
  bound(list: number, from: number, id?: string): readonly Timer[] {
    return this.list(list).filter((timer) => isBound(timer, from) && (id === undefined || timer.id === id));
  }

  /** Events of timers that an actor has started, and that never went off: something always came before. */
  neverFired(from: number): number[] {
    const started = new Set(this.#lists.flat().flatMap((timer) => (timer.from === from ? [timer.event] : [])));
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
    const { from, id: freed } = head;
    return this.#intern(rest.map((timer) => (isSame(timer, from, freed) ? { ...timer, bound: false } : timer)));
  }

  /** One tick later; only to be asked while none is due. */
  afterTick(id: number): number {
    this.#afterTick[id] ??= this.#intern(this.list(id).map((timer) => ({ ...timer, remaining: timer.remaining - 1 })));
    return this.#afterTick[id];
  }

  /** @throws {LimitReached} if there are as many timers as may be */
  schedule(list: number, from: number, { to, link, event, ticks, id }: Schedule): number {
    const timers = this.list(list).map((timer) => {
      if (id === undefined || !isSame(timer, from, id) || !timer.bound) return timer;
      this.restarted.add(from);
      return { ...timer, bound: false };
    });
    if (timers.length >= this.#limit) throw tooManyTimers(this.#actor, this.#limit);
    const later = timers.findIndex((timer) => timer.remaining > ticks);
    const timer = { remaining: ticks, from, to, link, event, id, bound: true };
    return this.#intern(timers.toSpliced(later < 0 ? timers.length : later, 0, timer));
  }

  cancel(list: number, from: number, id: string): number {
    return this.#intern(this.list(list).filter((timer) => !isSame(timer, from, id) || !timer.bound));
  }

  /**
   * What is left when an actor has come to its end: XState cancels what it still knows by name. Below the top, what it leaves
   * has nothing to do with the next one of its place: neither an id in common, nor does it reach that one.
   */
  stop(list: number, from: number): number {
    const left = this.list(list).filter((timer) => !isBound(timer, from));
    return this.#intern(from === this.#top ? left : left.map((timer) => this.#leftBy(from, timer)));
  }

  #leftBy(actor: number, timer: Timer): Timer {
    const { id, to } = timer;
    return { ...timer, id: timer.from === actor ? undefined : id, to: to === actor ? NOBODY : to };
  }

  #intern(list: readonly Timer[]): number {
    const text = list
      .map(({ remaining, from, to, link, event, id, bound }) =>
        [remaining, from, to, link, event, JSON.stringify(id), bound].join(),
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

const isBound = (timer: Timer, from: number): boolean => timer.bound && timer.from === from;

const isSame = (timer: Timer, from: number, id: string): boolean => timer.id === id && timer.from === from;
