import type { Command } from '../../tables/command.ts';
import { NO_DEADLINE } from '../../tables/deadlines.ts';
import { EMPTY, type SlotAnswer, type SlotTable } from '../../tables/slot-table.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Fields } from './fields.ts';
import type { OngoingStep } from './ongoing-step.ts';

type Tell = Extract<Command, { readonly kind: 'tell' }>;

/** What the rules of slots need of the step that is under way. */
export interface Chain {
  /** Gives an actor an event: at once, or after what it is busy with. */
  handle(actor: number, event: number): void;
  startChild(actor: number, input: number, early: readonly number[]): void;
  stopChild(actor: number): void;
  /** Whoever has invoked a machine has come to its end. */
  endIfOrphan(actor: number): void;
}

type SlotCommand = Extract<Command, { readonly slot: number }>;

/** The rules of promises, callbacks and observables. None of them takes a message while it is busy. */
export class SlotRules {
  readonly #tables: readonly SlotTable[];
  readonly #fields: readonly number[];
  readonly #deadlines: readonly number[];
  readonly #step: OngoingStep;
  readonly #chain: Chain;
  /** By actor: its slots. */
  readonly #ofActor = new Map<number, number[]>();
  /** What was sent to something that has not been started yet, by slot. */
  readonly #early = new Map<number, Tell[]>();

  constructor({ slots }: SystemTables, fields: Fields, step: OngoingStep, chain: Chain) {
    this.#tables = slots;
    this.#fields = fields.slots;
    this.#deadlines = fields.deadlines;
    this.#step = step;
    this.#chain = chain;
    slots.forEach(({ definition: { actor } }, slot) => {
      this.#ofActor.set(actor, [...(this.#ofActor.get(actor) ?? []), slot]);
    });
  }

  begin(): void {
    if (this.#early.size > 0) this.#early.clear();
  }

  /** What comes of an outcome in the state before the step; undefined if it is not possible there. */
  answer(slot: number, outcome: number): SlotAnswer | undefined {
    const held = this.#step.before(this.#field(slot));
    return held === EMPTY ? undefined : this.#table(slot).answer(held, outcome);
  }

  /** Whether an outcome leaves what runs in the slot as it is. */
  goesOn(slot: number, { next }: SlotAnswer): boolean {
    return next === this.#step.before(this.#field(slot));
  }

  /** Something has come out of a slot. */
  answered(slot: number, answer: SlotAnswer): void {
    if (!this.goesOn(slot, answer)) this.#put(slot, answer.next);
  }

  execute(command: SlotCommand): void {
    const { slot } = command;
    switch (command.kind) {
      case 'start':
        this.#start(slot, command.input);
        break;
      case 'stop':
        if (this.#child(slot) >= 0) this.#chain.stopChild(this.#child(slot));
        else this.#put(slot, EMPTY);
        break;
      case 'tell':
        // It waits for what is about to be started; nobody else is there to get it.
        if (this.#child(slot) >= 0)
          this.#noteSent(this.#table(slot).definition.actor, this.#child(slot), command.event);
        if (command.isNew) this.#early.set(slot, [...(this.#early.get(slot) ?? []), command]);
        else this.#tell(slot, command);
        break;
      case 'stillborn':
        break;
    }
  }

  /** An actor has come to its end: nobody is left whom what it has invoked could tell anything. */
  end(actor: number): void {
    for (const slot of this.#ofActor.get(actor) ?? []) {
      if (this.#child(slot) >= 0) this.#chain.endIfOrphan(this.#child(slot));
      else this.#put(slot, EMPTY);
    }
  }

  /** Whether something has to come to its end before time passes. */
  get someDue(): boolean {
    return this.#deadlines.some(
      (field, slot) => field >= 0 && this.#table(slot).deadlines.due(this.#step.before(field)),
    );
  }

  /** Lets one tick pass. */
  tick(): void {
    for (const [slot, field] of this.#deadlines.entries()) {
      if (field >= 0) this.#step.next[field] = this.#table(slot).deadlines.afterTick(this.#step.before(field));
    }
  }

  /** What an actor has invoked stops with it, since it is stopped itself. */
  stopAll(actor: number): void {
    for (const slot of this.#ofActor.get(actor) ?? []) {
      if (this.#child(slot) >= 0) this.#chain.stopChild(this.#child(slot));
      else this.#put(slot, EMPTY);
    }
  }

  #start(slot: number, input: number): void {
    const table = this.#table(slot);
    const early = this.#early.get(slot) ?? [];
    this.#early.delete(slot);
    if (this.#child(slot) >= 0) {
      this.#chain.startChild(
        this.#child(slot),
        input,
        early.map(({ event }) => event),
      );
      return;
    }
    const held = table.started(input);
    this.#put(slot, held);
    for (const event of table.atStart(held)) this.#give(slot, event);
    for (const tell of early) this.#tell(slot, tell);
  }

  #tell(slot: number, { type, event }: Tell): void {
    const child = this.#child(slot);
    if (child >= 0) this.#chain.handle(child, event);
    else if (this.#now(slot) !== EMPTY) {
      for (const answer of this.#table(slot).answersTo(type)) this.#give(slot, answer);
    }
  }

  /** The machine that a slot holds; -1 if it holds something else. */
  #child(slot: number): number {
    return this.#table(slot).definition.child;
  }

  #noteSent(from: number, to: number, event: number): void {
    this.#step.happenings.push({ kind: 'sent', from, to, link: -1, event, fate: 'handed' });
  }

  /** What the actor of a slot is given counts as sent to itself. */
  #give(slot: number, event: number): void {
    const { actor } = this.#table(slot).definition;
    this.#noteSent(actor, actor, event);
    this.#chain.handle(actor, event);
  }

  #now(slot: number): number {
    return this.#step.now(this.#field(slot));
  }

  /** Whatever is started has all the time that it may take. */
  #put(slot: number, held: number): void {
    this.#now(slot);
    this.#step.next[this.#field(slot)] = held;
    const deadline = this.#deadlines[slot] as number;
    if (deadline < 0) return;
    this.#step.now(deadline);
    this.#step.next[deadline] = held === EMPTY ? NO_DEADLINE : this.#table(slot).deadlines.first;
  }

  #table(slot: number): SlotTable {
    return this.#tables[slot] as SlotTable;
  }

  #field(slot: number): number {
    return this.#fields[slot] as number;
  }
}
