import type { ActorDefinition, System } from '../../system/define-system.ts';
import { alwaysLoopAt, chainLimitAt, orphanOf, overflowOf, type StepFinding } from '../../system/step-findings.ts';
import { restartedAtWork } from '../../system/world/world-errors.ts';
import type { ActorTable } from '../../tables/actor-table.ts';
import type { Address, Command, Row } from '../../tables/command.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import { clear } from './clear.ts';
import type { Fields } from './fields.ts';
import type { LinkRules } from './link-rules.ts';
import type { OngoingStep } from './ongoing-step.ts';
import { SlotRules } from './slot-rules.ts';
import type { TimerRules } from './timer-rules.ts';

/** The local state of a machine that nobody invokes. */
const ABSENT = 0;

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
  /** The queues of those who are to stop once they have done what they are busy with. */
  readonly #stopping = new Set<number[]>();
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
    this.slots = tables.slots.length > 0 ? new SlotRules(tables, fields, step, this) : undefined;
  }

  /** Forgets the step before. */
  begin(): void {
    this.#rows = 0;
    this.#ended = false;
    this.#isStart = false;
    clear(this.#left);
    clear(this.problems);
    if (this.#stopping.size > 0) this.#stopping.clear();
    this.slots?.begin();
  }

  /** All actors start, in declared order; messages to those that have not started wait. */
  start(): void {
    this.#isStart = true;
    this.#busy.fill(true);
    for (const { index, start } of this.#tables.slice(0, this.#system.actors.length)) {
      if (this.#goesOn(index, start)) this.#commit(index, start.next, start.commands);
      if (this.#ended) break;
      this.#drain(index);
    }
  }

  /**
   * A machine is invoked.
   *
   * @param input the event that brings its input
   * @param early what was sent to it before it starts
   * @throws {ModelError} if the one before it is still at work
   */
  startChild(actor: number, input: number, early: readonly number[]): void {
    const table = this.#table(actor);
    if (this.#busy[actor] && table.active(this.#step.now(this.#field(actor)))) throw restartedAtWork(table.name);
    // The one before it may still be on its way back from the last thing that it did.
    this.#queues[actor] = [...early];
    this.#busy[actor] = true;
    const row = table.startWith(input);
    this.#step.now(this.#field(actor));
    if (this.#goesOn(actor, row)) this.#commit(actor, row.next, row.commands);
    if (!this.#ended) this.#drain(actor);
  }

  /** A machine that is invoked is stopped: at once, or after what it is busy with. */
  stopChild(actor: number): void {
    const queue = this.#queues[actor] as number[];
    if (this.#step.now(this.#field(actor)) === ABSENT) return;
    clear(queue);
    if (this.#busy[actor]) this.#stopping.add(queue);
    else this.#stop(actor);
  }

  /** Whoever has invoked a machine has come to its end: if XState did not stop that machine, it is an orphan. */
  endIfOrphan(actor: number): void {
    const isActive = this.#step.now(this.#field(actor)) !== ABSENT;
    const isOrphan = isActive && !this.#stopping.has(this.#queues[actor] as number[]);
    if (isOrphan && !this.#ended) this.end(orphanOf(this.#table(actor).name));
  }

  #stop(actor: number): void {
    this.slots?.stopAll(actor);
    this.#timers.cancel(actor);
    this.#step.next[this.#field(actor)] = ABSENT;
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
    // Over a link, a family speaks as the one at its top.
    const { root } = this.#system.everyone[from] as ActorDefinition;
    const sender = address.link < 0 ? from : root;
    if (this.#links.send(sender, address, event) === 'handed') this.handle(address.to, event);
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
      if (!table.active(local) || queue !== this.#queues[actor]) {
        // What reaches a machine that was invoked and is no more is lost without a word, as a reference to it may be.
        const isInvoked = actor >= this.#system.actors.length;
        for (const event of queue) {
          if (isInvoked) table.afterEnd.sentTooLate.add(event);
          else this.#step.happenings.push({ kind: 'unheard', actor, event });
        }
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
      if (this.#stopping.size === 0 || !this.#stopping.delete(queue) || queue !== this.#queues[actor]) continue;
      if (this.#step.next[field] !== ABSENT) this.#stop(actor);
    }
    if (queue === this.#queues[actor]) this.#busy[actor] = false;
  }

  /** Notes what a row found; returns whether the step goes on. */
  #goesOn(actor: number, { loop, error, commands }: Row): boolean {
    const definition = this.#system.everyone[actor] as ActorDefinition;
    if (loop) {
      // What actions sent before XState gave up is with its receivers by then: the step may have ended there.
      for (const command of commands) if (!this.#ended) this.#execute(actor, command);
      if (!this.#ended) this.end(alwaysLoopAt(definition, this.#system.limits));
    } else if (error !== undefined && definition.parent === undefined) {
      // Of a machine that is invoked, it is up to the one that has invoked it.
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
    const { parent } = this.#system.everyone[actor] as ActorDefinition;
    if (parent === undefined || this.#ended) return;
    this.#step.next[field] = ABSENT;
    const event = table.endOf(local);
    if (this.#stopping.has(this.#queues[actor] as number[])) table.afterEnd.endsAfterStop = true;
    this.#step.happenings.push({ kind: 'sent', from: actor, to: parent, link: -1, event, fate: 'handed' });
    this.handle(parent, event);
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
