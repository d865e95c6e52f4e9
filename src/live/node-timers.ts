import type { AnyActorScope, EventObject } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import { refuseEventType, type System } from '../system/define-system.ts';
import type { TimerState } from '../system/global-state.ts';
import { checkedDelay } from '../system/machine-facts.ts';
import { deepFreeze, encodePlain } from '../system/plain-data.ts';
import { tickDividesNot } from '../system/quantum.ts';
import { ManualClock } from './manual-clock.ts';

export type AnyActorSystem = AnyActorScope['system'];
type Scheduled = ReturnType<AnyActorSystem['getSnapshot']>['_scheduledEvents'][string];

/** What is known of a timer beside its deadline. */
interface TimerNote {
  readonly scheduled: Scheduled | undefined;
  /** The id that the machine gave; XState makes one up where it gave none. */
  readonly id: string | undefined;
}

/** The timers of one live actor: what its clock holds, and what XState knows of it. */
export class NodeTimers {
  readonly clock: ManualClock<TimerNote>;
  readonly #name: string;
  readonly #system: System;
  readonly #refuse: (error: ModelError) => void;
  /** Ids of timers that the machine has commanded and XState has not set yet; it sets them in the same order. */
  readonly #announced: (string | undefined)[] = [];
  #actors: AnyActorSystem | undefined;

  /**
   * @param name of the actor
   * @param refuse is told of an error where throwing would only reach XState
   */
  constructor(name: string, system: System, refuse: (error: ModelError) => void) {
    this.#name = name;
    this.#system = system;
    this.#refuse = refuse;
    this.clock = new ManualClock(() => this.#note());
  }

  /** The actor begins its life in a system of XState's. */
  watch(actors: AnyActorSystem): void {
    this.#actors = actors;
  }

  /**
   * The machine has commanded a timer.
   *
   * @throws {ModelError} `bad-delay`, `tick-needed`, `tick-divides-not`, `reserved-event`, `not-plain-data`
   */
  announce(event: EventObject, delay: unknown, id: unknown): void {
    // XState makes a text of the id, whatever it is; and sets no timer where the delay is no number.
    if (typeof delay === 'number') this.#announced.push(id === undefined ? undefined : String(id));
    const place = `${this.#name}, delayed ${event.type}`;
    const ms = checkedDelay(delay, place);
    const tick = this.#system.quantum.ms;
    if (tick === undefined && ms > 0) throw tickNeeded(place);
    if (tick !== undefined && ms % tick !== 0) throw tickDividesNot({ ms, place }, tick, undefined);
    if (!event.type.startsWith('xstate.after.')) refuseEventType(event.type, place);
    encodePlain(event, place);
    deepFreeze(event);
  }

  /**
   * Fires the first timer that is due.
   *
   * @param mayReach whether whom it is for can be reached; if not, it passes unheard
   */
  fireDue(mayReach: (target: unknown) => boolean): void {
    const timer = this.clock.takeDue();
    if (!timer) throw new Error(`no timer of ${this.#name} is due`);
    if (mayReach(timer.note.scheduled?.target)) timer.fire();
  }

  states(): TimerState[] {
    const bound = new Set(this.#scheduled());
    return this.clock.pending.map((timer) => {
      const { scheduled, id } = timer.note;
      if (!scheduled) throw new Error(`a timer of ${this.#name} was not set by XState`);
      return {
        remaining: this.clock.remaining(timer) / (this.#system.quantum.ms ?? 1),
        to: this.#system.actors.findIndex(({ name }) => name === scheduled.target.id),
        event: encodePlain(scheduled.event, `${this.#name}, timer`),
        id,
        bound: bound.has(scheduled),
      };
    });
  }

  /** XState has just set a timer. */
  #note(): TimerNote {
    const { timers } = this.#system.limits;
    if (this.clock.pending.length >= timers) this.#refuse(tooManyTimers(this.#name, timers));
    const known = new Set(this.clock.pending.map(({ note }) => note.scheduled));
    return { scheduled: this.#scheduled().find((each) => !known.has(each)), id: this.#announced.shift() };
  }

  /** What can still be cancelled. XState marks it as internal with the underscore, and has no other way to ask for it. */
  #scheduled(): Scheduled[] {
    return Object.values(this.#actors?.getSnapshot()._scheduledEvents ?? {});
  }
}

function tooManyTimers(place: string, limit: number): ModelError {
  return new ModelError({
    code: 'too-many-timers',
    place,
    cause: `more than ${limit} timers are pending`,
    remedy: 'cancel timers that are no longer wanted, or raise `limits.timers`',
  });
}

function tickNeeded(place: string): ModelError {
  return new ModelError({
    code: 'tick-needed',
    place,
    cause: 'a delay came up that the machine does not state, so the length of a tick could not be found beforehand',
    remedy: 'give `tick`, a length of time that divides all delays',
  });
}
