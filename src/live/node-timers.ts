import type { AnyActorRef, AnyActorScope, EventObject } from 'xstate';
import type { System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import type { TimerState } from '../system/global-state.ts';
import { type LimitReached, tooManyTimers } from '../system/limit-reached.ts';
import { checkedDelay } from '../system/machine-facts.ts';
import { wholeTicks } from '../system/quantum.ts';
import { NOBODY } from '../tables/timer-table.ts';
import { encode } from '../values/encode.ts';
import { ManualClock, type PendingTimeout } from './manual-clock.ts';
import { isStopped } from './processing-status.ts';
import type { LiveHappening } from './step-log.ts';

export type AnyActorSystem = AnyActorScope['system'];
type Scheduled = ReturnType<AnyActorSystem['getSnapshot']>['_scheduledEvents'][string];

/** What is known of a timer besides its deadline. */
interface TimerNote {
  readonly scheduled: Scheduled | undefined;
  /** The id that the machine gave; XState makes one up where it gave none. */
  readonly id: string | undefined;
}

/** The timers of one live actor and of the machines below it: what their clock holds, and what XState knows of it. */
export class NodeTimers {
  readonly clock: ManualClock<TimerNote>;
  readonly #name: string;
  readonly #system: System;
  readonly #known: WeakMap<object, number>;
  readonly #reached: (limit: LimitReached) => void;
  readonly #note: (happening: LiveHappening) => void;
  /** By actor: ids of timers that it has commanded and XState has not set yet; it sets them in the same order. */
  readonly #announced = new WeakMap<object, (string | undefined)[]>();
  #actors: AnyActorSystem | undefined;
  /** By actor: what is done when it comes to its end. */
  readonly #atEnd = new WeakMap<object, () => void>();
  /** XState is cancelling all of them, since the actor has come to its end. */
  #isAtEnd = false;
  /** What XState could cancel when it was last looked at. */
  #cancellable: ReadonlySet<Scheduled | undefined> = new Set();

  /**
   * @param name of the actor at the top
   * @param known the actors that have nodes, by index
   * @param reached is called when there is a timer too many; thrown, it would only reach XState
   * @param note is called with what becomes of timers
   */
  constructor(
    name: string,
    system: System,
    known: WeakMap<object, number>,
    reached: (limit: LimitReached) => void,
    note: (happening: LiveHappening) => void = () => {},
  ) {
    this.#name = name;
    this.#system = system;
    this.#known = known;
    this.#reached = reached;
    this.#note = note;
    this.clock = new ManualClock(
      () => this.#started(),
      (timer) => this.#cancelled(timer),
    );
  }

  /**
   * An actor begins its life in a system of XState's, which is that of all in its family.
   *
   * @param ended is called when it has come to its end
   */
  watch(actor: AnyActorRef, actors: AnyActorSystem, ended: () => void): void {
    this.#atEnd.set(actor, ended);
    if (this.#actors === actors) return;
    this.#actors = actors;
    const { scheduler } = actors;
    const { cancelAll } = scheduler;
    scheduler.cancelAll = (actor) => {
      this.#isAtEnd = true;
      cancelAll(actor);
      this.#isAtEnd = false;
      this.#atEnd.get(actor)?.();
    };
  }

  /** What XState could cancel is looked at before it goes on, so that it is seen what it can no longer cancel then. */
  look(): void {
    this.#cancellable = new Set(this.#scheduled());
  }

  /**
   * An actor has commanded a timer.
   *
   * @throws {ModelError} `bad-delay`, `tick-needed`, `tick-divides-not`, `value-refused`
   */
  announce(source: AnyActorRef, event: EventObject, delay: unknown, id: unknown): void {
    const announced = this.#announced.get(source) ?? [];
    this.#announced.set(source, announced);
    // XState makes a text of the id, whatever it is; and sets no timer where the delay is not a number.
    if (typeof delay === 'number') announced.push(id === undefined ? undefined : String(id));
    const place = `${this.#system.everyone[this.#known.get(source) ?? -1]?.name}: delay of ${event.type}`;
    wholeTicks({ ms: checkedDelay(delay, place), place }, this.#system.quantum);
    encode(event, externalsOf(this.#system), place);
  }

  /**
   * Fires the first timer that is due.
   *
   * @param mayReach whether whom it is for can be reached; if not, it passes unheard
   */
  fireDue(mayReach: boolean): void {
    const timer = this.clock.takeDue();
    if (!timer) throw new Error(`no timer of ${this.#name} is due`);
    const { scheduled, id } = timer.note;
    const isOrphan = !this.#scheduled().includes(scheduled as Scheduled);
    if (scheduled) this.#note({ kind: 'timer fired', ...this.#told(scheduled, id), isOrphan });
    if (mayReach) timer.fire();
    this.look();
  }

  /** The first timer, if it is due: its event, and the indices of the actor whose it is, and of the one that it is for. */
  due(): { readonly event: EventObject; readonly from: number; readonly to: number } | undefined {
    const scheduled = this.clock.isDue ? this.clock.pending[0]?.note.scheduled : undefined;
    if (!scheduled) return undefined;
    const { actor, to, event } = this.#told(scheduled, undefined);
    return { event, from: actor, to };
  }

  /**
   * @param write makes texts of events
   */
  states(write: typeof encode = encode): TimerState[] {
    const bound = new Set(this.#scheduled());
    return this.clock.pending.map((timer) => {
      const { scheduled, id } = timer.note;
      if (!scheduled) throw new Error(`a timer of ${this.#name} was not set by XState`);
      const { actor: from, ...told } = this.#told(scheduled, id);
      return {
        ...told,
        from,
        remaining: this.#ticks(this.clock.remaining(timer)),
        event: write(scheduled.event, externalsOf(this.#system), `${this.#name}, timer`),
        bound: bound.has(scheduled),
      };
    });
  }

  /** What is invoked and no more is nobody: there may be a new one in its place. */
  #isGone(ref: AnyActorRef): boolean {
    return (this.#known.get(ref) ?? -1) >= this.#system.actors.length && isStopped(ref);
  }

  #indexOf(ref: AnyActorRef): number {
    if (this.#isGone(ref)) return NOBODY;
    return this.#known.get(ref) ?? this.#system.actors.findIndex(({ name }) => name === ref.id);
  }

  /** XState has just set a timer. */
  #started(): TimerNote {
    const { timers } = this.#system.limits;
    if (this.clock.pending.length >= timers) this.#reached(tooManyTimers(this.#name, timers));
    const known = new Set(this.clock.pending.map(({ note }) => note.scheduled));
    const now = this.#scheduled();
    const scheduled = now.find((each) => !known.has(each));
    const note = { scheduled, id: scheduled && this.#announced.get(scheduled.source)?.shift() };
    const older = this.clock.pending.find(
      ({ note: { scheduled } }) => this.#cancellable.has(scheduled) && !now.includes(scheduled as Scheduled),
    );
    if (scheduled) {
      this.#note({
        kind: 'timer started',
        ...this.#told(scheduled, note.id),
        ticks: this.#ticks(scheduled.delay),
        ...(older ? { orphaned: this.#ticks(this.clock.remaining(older)) } : {}),
      });
    }
    this.look();
    return note;
  }

  #cancelled(timer: PendingTimeout<TimerNote>): void {
    const { scheduled, id } = timer.note;
    if (!scheduled) return;
    const left = this.#ticks(this.clock.remaining(timer));
    this.#note({ kind: 'timer cancelled', ...this.#told(scheduled, id), left, atEnd: this.#isAtEnd });
    this.look();
  }

  #told({ source, target, event }: Scheduled, id: string | undefined) {
    const actor = this.#known.get(source) ?? -1;
    return { actor, to: this.#indexOf(target), event, id: this.#isGone(source) ? undefined : id };
  }

  #ticks(ms: number): number {
    return ms / (this.#system.quantum.ms ?? 1);
  }

  /** What can still be cancelled. XState marks it as internal with the underscore, and has no other way to ask for it. */
  #scheduled(): Scheduled[] {
    return Object.values(this.#actors?.getSnapshot()._scheduledEvents ?? {});
  }
}
