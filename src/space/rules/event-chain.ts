import type { ActorDefinition, System } from '../../system/define-system.ts';
import { alwaysLoopAt, chainLimitAt, overflowOf, type StepFinding } from '../../system/step-findings.ts';
import type { ActorTable } from '../../tables/actor-table.ts';
import type { Address, Command, Row } from '../../tables/command.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import { clear } from './clear.ts';
import type { Fields } from './fields.ts';
import type { LinkRules } from './link-rules.ts';
import type { OngoingStep } from './ongoing-step.ts';
import { SlotRules } from './slot-rules.ts';
import type { TimerRules } from './timer-rules.ts';

/** Everything that follows from an event within one step: its receiver handles it, and so does whoever is handed one then. */
export class EventChain {
  /** Findings of the step; an actor error does not end it. */
  readonly problems: StepFinding[] = [];
  readonly #system: System;
  /** By actor. */
  readonly #tables: readonly ActorTable[];
  readonly #fields: readonly number[];
  readonly #step: OngoingStep;
  readonly #links: LinkRules;
  readonly #timers: TimerRules;
  /** Undefined if no actor invokes anything. */
  readonly slots: SlotRules | undefined;
  readonly #busy: boolean[];
  readonly #queues: number[][];
  /** Local states that this step has led to, and further on. */
  readonly #left: { readonly actor: number; readonly local: number }[] = [];
  /** Nothing lies before the start, so that whatever is left by then is left within it. */
  #isStart = false;
  #rows = 0;
  /** A finding ended the step; what is left of it is not computed. */
  #ended = false;

  constructor(tables: SystemTables, fields: Fields, step: OngoingStep, links: LinkRules, timers: TimerRules) {
    this.#system = tables.system;
    this.#tables = tables.actors;
    this.#fields = fields.local;
    this.#step = step;
    this.#links = links;
    this.#timers = timers;
    this.#busy = tables.actors.map(() => false);
    this.#queues = tables.actors.map(() => []);
    const handle = (actor: number, event: number): void => this.handle(actor, event);
    this.slots = tables.slots.length > 0 ? new SlotRules(tables, fields, step, handle) : undefined;
  }

  /** Forgets the step before. */
  begin(): void {
    this.#rows = 0;
    this.#ended = false;
    this.#isStart = false;
    clear(this.#left);
    clear(this.problems);
    this.slots?.begin();
  }

  /** All actors start, in declared order; messages to those that have not started wait. */
  start(): void {
    this.#isStart = true;
    this.#busy.fill(true);
    for (const { index, start } of this.#tables) {
      if (this.#goesOn(index, start)) this.#commit(index, start.next, start.commands);
      if (this.#ended) break;
      this.#drain(index);
    }
  }

  /** Gives an actor an event: at once, or after what it is busy with. */
  handle(actor: number, event: number): void {
    (this.#queues[actor] as number[]).push(event);
    if (!this.#busy[actor]) {
      this.#busy[actor] = true;
      this.#drain(actor);
    }
  }

  /** Sends a message, and has it handled if it is handed over. */
  send(from: number, address: Address, event: number): void {
    if (this.#links.send(from, address, event) === 'handed') this.handle(address.to, event);
  }

  /** Whether an event would change nothing in the state before the step. */
  isIdentity(actor: number, event: number): boolean {
    const table = this.#table(actor);
    const local = this.#step.before(this.#field(actor));
    return table.active(local) && table.row(local, event).identity;
  }

  /** Ends the step by a finding. What failed on the way did not happen: there is no state in which it has. */
  end(problem: StepFinding): void {
    this.problems.length = 0;
    this.problems.push(problem);
    this.#ended = true;
    this.#busy.fill(false);
    this.#queues.forEach(clear);
  }

  /** Whether the world waits instead: only links have overflowed that drain if it does. */
  get isHeldBack(): boolean {
    return !this.#ended && this.#links.canDrain;
  }

  /** @returns whether the step has a successor */
  finish(): boolean {
    const { overflowed } = this.#links;
    if (!this.#ended && overflowed) this.end(overflowOf(overflowed));
    if (this.#ended) return false;
    this.#noteLocals();
    return true;
  }

  /** For those who ask what is so within steps only. */
  #noteLocals(): void {
    for (const { actor, local } of this.#left) this.#table(actor).passedThrough.left(local);
    const { current } = this.#step;
    for (let actor = 0; actor < this.#busy.length; actor++) {
      const field = this.#field(actor);
      const local = this.#step.next[field] as number;
      if (this.#isStart || local !== current[field]) this.#table(actor).passedThrough.rests(local);
    }
  }

  /** Works off the queue of an actor that is marked busy, then unmarks it. */
  #drain(actor: number): void {
    const queue = this.#queues[actor] as number[];
    const table = this.#table(actor);
    const field = this.#field(actor);
    while (!this.#ended) {
      const local = this.#step.now(field);
      if (!table.active(local)) {
        for (const event of queue) this.#step.happenings.push({ kind: 'unheard', actor, event });
        clear(queue);
        break;
      }
      if (queue.length === 0) break;
      const event = queue.shift() as number;
      if (++this.#rows > this.#system.limits.rowsPerStep) {
        this.end(chainLimitAt(table.name, this.#system.limits));
        break;
      }
      const row = table.row(local, event);
      this.#step.happenings.push({ kind: 'handled', actor, before: local, event, ignored: row.identity });
      if (!this.#goesOn(actor, row)) break;
      this.#commit(actor, row.next, row.commands);
    }
    this.#busy[actor] = false;
  }

  /** Notes what a row found; returns whether the step goes on. */
  #goesOn(actor: number, { loop, error, commands }: Row): boolean {
    const definition = this.#system.actors[actor] as ActorDefinition;
    if (loop) {
      // What actions sent before XState gave up is with its receivers by then: the step may have ended there.
      for (const command of commands) if (!this.#ended) this.#execute(actor, command);
      if (!this.#ended) this.end(alwaysLoopAt(definition, this.#system.limits));
    } else if (error !== undefined) {
      this.problems.push({ kind: 'actor error', place: definition.name, detail: error });
    }
    return !loop;
  }

  #commit(actor: number, local: number, commands: readonly Command[]): void {
    const table = this.#table(actor);
    const field = this.#field(actor);
    const left = this.#step.next[field] as number;
    if (left !== local && (this.#isStart || left !== this.#step.current[field]))
      this.#left.push({ actor, local: left });
    this.#step.next[field] = local;
    for (const command of commands) {
      if (this.#ended) return;
      this.#execute(actor, command);
    }
    if (table.active(local)) return;
    this.#timers.cancel(actor);
    this.slots?.end(actor);
  }

  #execute(actor: number, command: Command): void {
    switch (command.kind) {
      case 'send':
        this.send(actor, command, command.event);
        break;
      case 'schedule':
        this.#timers.schedule(actor, command);
        break;
      case 'cancel':
        this.#timers.cancel(actor, command.id);
        break;
      case 'custom':
        break;
      default:
        this.slots?.execute(command);
    }
  }

  #table(actor: number): ActorTable {
    return this.#tables[actor] as ActorTable;
  }

  #field(actor: number): number {
    return this.#fields[actor] as number;
  }
}
