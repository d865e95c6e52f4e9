import type { EventObject } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import { asked } from '../purity/region.ts';
import type { Quantum } from '../system/quantum.ts';
import { MOST_COMPUTED, type OutcomeDefinition } from '../system/world/outcomes.ts';
import type { SlotDefinition } from '../system/world/slots.ts';
import { tooManyComputed, worldDiffers, worldThrows } from '../system/world/world-errors.ts';
import { copyOf } from '../values/copy.ts';
import type { Externals } from '../values/externals.ts';
import { isList } from '../values/kinds.ts';
import { externalsOfLiteral } from '../values/literal.ts';
import { shown } from '../values/shown.ts';
import { Deadlines } from './deadlines.ts';
import type { EventTable } from './event-table.ts';

/** What an outcome comes to: what the slot's actor is given, and what is in the slot afterwards. */
export interface SlotAnswer {
  /** What its actor is given. */
  readonly event: number;
  readonly next: number;
}

/** The slot is empty. */
export const EMPTY = 0;
/** The slot holds what was started without an input that counts. */
const RUNNING = 1;

/**
 * What a slot holds as a number: nothing, or a promise, callback or observable that runs, with its input if that counts. A
 * promise that has settled is gone: it can do nothing more.
 */
export class SlotTable {
  readonly definition: SlotDefinition;
  readonly deadlines: Deadlines;
  readonly #events: EventTable;
  readonly #externals: Externals;
  /** By what the slot holds: the event that started it, with the input. */
  readonly #inputs: number[] = [];
  readonly #ids = new Map<number, number>();
  readonly #answers: (SlotAnswer | undefined)[][] = [];
  readonly #sent = new Map<string, readonly number[]>();

  constructor(definition: SlotDefinition, quantum: Quantum, events: EventTable, externals: Externals) {
    this.definition = definition;
    this.deadlines = new Deadlines(definition, quantum);
    this.#events = events;
    this.#externals = externals;
    for (const type of definition.answers.keys()) this.answersTo(type);
  }

  /**
   * What the slot holds once something is started in it.
   *
   * @param input the event that brings the input; -1 if it does not count
   */
  started(input: number): number {
    if (input < 0) return RUNNING;
    const known = this.#ids.get(input) ?? RUNNING + this.#ids.size;
    this.#ids.set(input, known);
    this.#inputs[known] = input;
    return known;
  }

  /** The event that brought the input, if it counts. */
  inputOf(held: number): number | undefined {
    return this.#inputs[held];
  }

  /** What its actor is given while it starts, in order. */
  atStart(held: number): number[] {
    const { kind, isWatched, atStart } = this.definition;
    if (kind === 'observable') {
      return isWatched ? [undefined, ...atStart].map((value) => this.#snapshot(held, value)) : [];
    }
    return atStart.map((event) => this.#events.internLiteral(event as EventObject, this.definition.name));
  }

  /** What its actor is given when it receives an event of this type. */
  answersTo(type: string): readonly number[] {
    const known = this.#sent.get(type);
    if (known) return known;
    const { answers, name } = this.definition;
    const sent = (answers.get(type) ?? []).map((event) => this.#events.internLiteral(event, name));
    this.#sent.set(type, sent);
    return sent;
  }

  /** What comes of an outcome; undefined if it is none in this state. */
  answer(held: number, outcome: number): SlotAnswer | undefined {
    const answers = this.#answers[held] ?? [];
    this.#answers[held] = answers;
    if (!(outcome in answers)) answers[outcome] = this.#compute(held, outcome);
    return answers[outcome];
  }

  #compute(held: number, outcome: number): SlotAnswer | undefined {
    const definition = this.definition.outcomes[outcome] as OutcomeDefinition;
    const { id, name } = this.definition;
    const { verb, value, place, isWritten } = definition;
    const done = (output: unknown): EventObject =>
      ({ type: `xstate.done.actor.${id}`, output, actorId: id }) as EventObject;
    const failed = (error: unknown): EventObject =>
      ({ type: `xstate.error.actor.${id}`, error, actorId: id }) as EventObject;
    switch (verb) {
      case 'resolves': {
        if (place !== undefined) return this.#computed(held, value as (input: unknown) => unknown, place, done);
        const event = this.#events.internLiteral(done(value), name);
        if (!isWritten) this.#events.hide(event, { slot: this.definition, part: 'output' });
        return { event, next: EMPTY };
      }
      case 'rejects':
      case 'fails': {
        const event = this.#events.internLiteral(failed(value), name);
        if (!isWritten) this.#events.hide(event, { slot: this.definition, part: 'error' });
        return { event, next: EMPTY };
      }
      case 'completes':
        return { event: this.#events.internLiteral(done(undefined), name), next: EMPTY };
      case 'sends':
        return { event: this.#events.internLiteral(value as EventObject, name), next: held };
      case 'emits':
        return this.definition.kind === 'observable'
          ? { event: this.#snapshot(held, value), next: held }
          : { event: this.#events.internLiteral(value as EventObject, name), next: held };
    }
  }

  /** The event by which a machine is told of a value that an observable has emitted. */
  #snapshot(held: number, value: unknown): number {
    const { id, name } = this.definition;
    const told = (context: unknown, input: unknown) => ({
      type: `xstate.snapshot.${id}`,
      snapshot: { status: 'active', output: undefined, error: undefined, context, input, _subscription: undefined },
    });
    if (this.#input(held) === undefined) return this.#events.internLiteral(told(value, undefined), name);
    this.#externals.addAll(externalsOfLiteral(value));
    return this.#interned(() => told(copyOf(value, this.#externals), this.#input(held)), name);
  }

  /** One output of those that a function gives for an input. */
  #computed(
    held: number,
    outputs: (input: unknown) => unknown,
    place: number,
    done: (output: unknown) => EventObject,
  ): SlotAnswer | undefined {
    const list = (): readonly unknown[] => {
      const given = this.#outputs(held, outputs);
      if (!isList(given) || given.length > MOST_COMPUTED) throw tooManyComputed(this.definition.name, given);
      return given;
    };
    const [one, other] = [list(), list()];
    if (one.length !== other.length) throw worldDiffers(this.definition.name, one.length, other.length);
    if (place >= one.length) return undefined;
    const lists = [one, other];
    return { event: this.#interned(() => done(lists.shift()?.[place]), this.definition.name), next: EMPTY };
  }

  #outputs(held: number, outputs: (input: unknown) => unknown): unknown {
    const { name } = this.definition;
    try {
      return asked({ place: `world of ${name}`, by: 'the machine' }, () => outputs(this.#input(held)));
    } catch (error) {
      throw error instanceof ModelError ? error : worldThrows(name, error);
    }
  }

  /** A copy of the input, since it is the actor's own. */
  #input(held: number): unknown {
    const event = this.#inputs[held];
    return event === undefined ? undefined : inputIn(this.#events.delivered(event, () => {}).a);
  }

  #interned(made: () => EventObject, place: string): number {
    const event = this.#events.intern({ a: made(), b: made() }, place);
    if (typeof event === 'number') return event;
    throw worldDiffers(place, shown(event.a), shown(event.b));
  }
}

/** The input that an event brings to what it starts. */
export const inputIn = (event: EventObject): unknown => (event as { readonly input?: unknown }).input;
