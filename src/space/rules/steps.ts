import type { ProblemKind } from '../../findings/check-result.ts';
import type { DecisionTree, FieldMarks, StateVector } from '../../predicates/decision-tree.ts';
import { placeOfBound, placeOfOpen, placeOfWhen } from '../../system/condition-places.ts';
import type { ActorDefinition, LinkDefinition, System } from '../../system/define-system.ts';
import type { Fault, Label } from '../../system/labels.ts';
import { LimitReached } from '../../system/limit-reached.ts';
import { alwaysLoopAt, chainLimitAt, overflowOf } from '../../system/step-findings.ts';
import type { ActorTable } from '../../tables/actor-table.ts';
import type { Address, Command, Row } from '../../tables/command.ts';
import type { SequenceTable } from '../../tables/sequence-table.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Fields } from './fields.ts';
import type { Happening, Sent } from './happenings.ts';
import { treeOf } from './state-trees.ts';
import { UrgencyGraph } from './urgency-graph.ts';

/** A finding about the model that was met while a step was computed. */
export interface StepProblem {
  readonly kind: ProblemKind;
  readonly place: string;
  readonly detail: string;
}

/** What came of trying a label in a state. */
export type StepOutcome =
  /** The label is not enabled here. */
  | 'disabled'
  /** The stimulus waits until an open link has drained. */
  | 'held back'
  /** The message arrived and changed nothing: a step, worth counting. */
  | 'ignored'
  | 'step'
  /** A finding ended this branch: no successor. */
  | 'ended';

type Schedule = Extract<Command, { kind: 'schedule' }>;

/**
 * The rules of a global step, interpreted over state vectors. One step is atomic: a trigger (delivery, timer, stimulus,
 * fault, tick) and everything that follows through direct links and sends to oneself.
 */
export class Steps {
  /** After `take` gave anything but 'disabled': the state it led to. */
  readonly next: StateVector;
  /** Messages that the last `take` dropped at full links, and that were lost at closed ones. */
  dropped = 0;
  lost = 0;
  /** Findings of the last `take`; an actor error does not end the branch. */
  readonly problems: StepProblem[] = [];
  /** Which urgent steps have led to which. */
  readonly urgency: UrgencyGraph;
  /** What the last `take` or the start did, in order: up to its end, if a finding ended it. */
  readonly happenings: Happening[] = [];
  readonly system: System;
  readonly #tables: SystemTables;
  readonly #fields: Fields;
  readonly #when: readonly (DecisionTree | undefined)[];
  readonly #open: readonly (DecisionTree | undefined)[];
  readonly #within: readonly DecisionTree[];
  /** The bounds that a state was met beyond, by index. */
  readonly beyond = new Set<number>();
  readonly #busy: boolean[];
  readonly #queues: number[][];
  /** Links that overflowed in this step. */
  readonly #overflowed: number[] = [];
  /** By link: messages that were sent over it in this step. */
  readonly #sent: Int32Array;
  /** Local states that this step has led to, and further on. */
  readonly #left: { readonly actor: number; readonly local: number }[] = [];
  /** Nothing lies before the start, so that whatever is left by then is left within it. */
  #isStart = false;
  #rows = 0;
  /** The link or the actor's timers whose step this is; -1 if the world took it. */
  #trigger = -1;
  /** A finding ended the step; what is left of it is not computed. */
  #ended = false;
  #current: StateVector;
  /** Marks the fields that are read. */
  #read: FieldMarks;
  readonly #unasked: FieldMarks;

  constructor(tables: SystemTables, fields: Fields) {
    const { system } = tables;
    this.system = system;
    this.#tables = tables;
    this.#fields = fields;
    this.next = new Int32Array(fields.count);
    this.#unasked = new Uint8Array(fields.count);
    this.#read = this.#unasked;
    this.urgency = new UrgencyGraph(system.links.length, system.actors.length);
    this.#current = this.next;
    this.#when = system.stimuli.map((stimulus) =>
      stimulus.when ? treeOf(tables, fields, stimulus.when, placeOfWhen(system, stimulus)) : undefined,
    );
    this.#open = system.links.map((link) =>
      link.open ? treeOf(tables, fields, link.open, placeOfOpen(link)) : undefined,
    );
    this.#sent = new Int32Array(system.links.length);
    this.#within = system.bounds.map((bound) => treeOf(tables, fields, bound.within, placeOfBound(bound)));
    this.#busy = system.actors.map(() => false);
    this.#queues = system.actors.map(() => []);
  }

  /**
   * Builds all actors, then starts them in declared order; messages to actors that have not started wait.
   *
   * @returns false if a finding ended it: then there is no start state
   */
  start(): boolean {
    const { next } = this;
    next.fill(0);
    this.system.actors.forEach((_, actor) => {
      next[this.#localField(actor)] = this.table(actor).start.next;
    });
    this.system.links.forEach(({ budgets }, link) => {
      for (const [fault, field] of Object.entries(this.#fields.budget[link] ?? {})) {
        if (field >= 0) next[field] = budgets[fault as Fault];
      }
    });
    this.system.stimuli.forEach(({ times = 0 }, stimulus) => {
      const field = this.#fields.times[stimulus] as number;
      if (field >= 0) next[field] = times;
    });
    // All that is sent finds links open or closed as they are once everyone is built.
    this.#current = next.slice();
    this.#trigger = -1;
    this.#begin();
    this.#isStart = true;
    this.#busy.fill(true);
    this.#withinLimits(() => {
      for (const { index, start } of this.#tables.actors) {
        if (this.#goesOn(index, start)) this.#commit(index, start.next, start.commands);
        if (this.#ended) break;
        this.#drain(index);
      }
      return 'step';
    });
    return this.#finish();
  }

  /**
   * Tries a label in a state.
   *
   * @param read marks each field that what comes of it depends on: in all states that agree on these, the label changes
   *   the same fields in the same way
   */
  take(state: StateVector, label: Label, read: FieldMarks = this.#unasked): StepOutcome {
    this.#current = state;
    this.#read = read;
    clear(this.problems);
    clear(this.happenings);
    this.#trigger = -1;
    if (this.#isBeyond()) return 'disabled';
    return this.#withinLimits(() => this.#try(label));
  }

  #try(label: Label): StepOutcome {
    switch (label.kind) {
      case 'deliver':
        return this.#deliver(label.link, label.position);
      case 'timer':
        return this.#fire(label.actor);
      case 'stimulus':
        return this.#stimulate(label.stimulus);
      case 'fault':
        return this.#fail(label.link, label.fault, label.position);
      case 'tick':
        return this.#tick();
    }
  }

  /** Runs what may reach one of the system's limits: that ends the branch, like any other finding. */
  #withinLimits(run: () => StepOutcome): StepOutcome {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      this.#end({ kind: 'limit', place: error.place, detail: error.detail });
      return 'ended';
    }
  }

  /**
   * Whether a link delivers in a state.
   *
   * @param read marks each field that the answer depends on
   */
  opened(state: StateVector, link: number, read: FieldMarks): boolean {
    this.#current = state;
    this.#read = read;
    return this.#isOpen(link);
  }

  /**
   * Whether a state lies within all bounds, so that it is explored further.
   *
   * @param read marks each field that the answer depends on
   */
  within(state: StateVector, read: FieldMarks): boolean {
    this.#current = state;
    this.#read = read;
    return !this.#isBeyond();
  }

  /** Whether there are bounds at all. */
  get bounded(): boolean {
    return this.#within.length > 0;
  }

  /** Whether a link's being open depends on the state at all. */
  conditional(link: number): boolean {
    return this.#open[link] !== undefined;
  }

  table(actor: number): ActorTable {
    return this.#tables.actors[actor] as ActorTable;
  }

  #deliver(link: number, position: number): StepOutcome {
    const field = this.#contentsField(link);
    const contents = this.#before(field);
    const table = this.#contentsTable(link);
    const messages = table.sequence(contents);
    if (!isFirstOfItsKind(messages, position) || !this.#isOpen(link)) return 'disabled';
    const event = messages[position] as number;
    const { to, patient } = this.#link(link);
    if (!patient) this.#trigger = this.urgency.link(link);
    this.#begin();
    this.next[field] = table.without(contents, position);
    const ignored = this.#isIdentity(to, event);
    this.#handle(to, event);
    if (!this.#finish()) return 'ended';
    return ignored ? 'ignored' : 'step';
  }

  #fire(actor: number): StepOutcome {
    const field = this.#timersField(actor);
    const { timers } = this.table(actor);
    const list = this.#before(field);
    const timer = timers.due(list);
    if (!timer) return 'disabled';
    this.#trigger = this.urgency.timers(actor);
    this.#begin();
    this.next[field] = timers.withoutHead(list);
    const { to, event, id, bound } = timer;
    this.happenings.push({ kind: 'timer fired', actor, to, event, id, isOrphan: !bound });
    this.#route(actor, timer, timer.event);
    return this.#finish() ? 'step' : 'ended';
  }

  #stimulate(stimulus: number): StepOutcome {
    const definition = this.system.stimuli[stimulus];
    const event = this.#tables.stimulusEvents[stimulus];
    if (!definition || event === undefined) throw new RangeError(`no stimulus ${stimulus}`);
    const times = this.#fields.times[stimulus] as number;
    const left = times < 0 ? 1 : this.#before(times);
    if (left === 0 || this.#when[stimulus]?.evaluate(this.#current, this.#read) === false) return 'disabled';
    const { actor } = definition;
    const local = this.#before(this.#localField(actor));
    if (!this.table(actor).active(local) || this.#isIdentity(actor, event)) return 'disabled';
    this.#begin();
    if (times >= 0) this.next[times] = left - 1;
    this.#handle(actor, event);
    if (!this.#ended && this.#overflowed.length > 0 && this.#overflowed.every((link) => this.#makesRoom(link))) {
      this.problems.length = 0;
      return 'held back';
    }
    return this.#finish() ? 'step' : 'ended';
  }

  /** Whether a link has room, once it has drained, for all that is sent over it in this step. */
  #makesRoom(link: number): boolean {
    const { patient, capacity } = this.#link(link);
    return !patient && (this.#sent[link] as number) <= capacity && this.#isOpen(link);
  }

  #fail(link: number, fault: Fault, position: number): StepOutcome {
    const budget = this.#fields.budget[link]?.[fault] ?? -1;
    const left = budget < 0 ? this.#link(link).budgets[fault] : this.#before(budget);
    if (left === 0) return 'disabled';
    const field = this.#contentsField(link);
    const contents = this.#before(field);
    const table = this.#contentsTable(link);
    const messages = table.sequence(contents);
    const possible = {
      lose: isFirstOfItsKind(messages, position),
      duplicate: isFirstOfItsKind(messages, position) && messages.length < this.#link(link).capacity,
      swap: messages.length > 1 && messages[0] !== messages[1],
    }[fault];
    if (!possible) return 'disabled';
    this.#begin();
    if (budget >= 0) this.next[budget] = left - 1;
    if (fault === 'lose') this.next[field] = table.without(contents, position);
    else if (fault === 'duplicate') this.next[field] = table.withTwice(contents, position);
    else this.next[field] = table.withFirstTwoSwapped(contents);
    const events = fault === 'swap' ? messages.slice(0, 2) : [messages[position] as number];
    this.happenings.push({ kind: 'fault', link, fault, events });
    return 'step';
  }

  /** Time passes for people too: where no timer is pending, it leads to the same state. */
  #tick(): StepOutcome {
    for (const { timers, index } of this.#tables.actors) {
      if (timers.due(this.#before(this.#timersField(index)))) return 'disabled';
    }
    for (let link = 0; link < this.#open.length; link++) {
      const field = this.#contentsField(link);
      if (field < 0 || this.#link(link).patient) continue;
      if (this.#before(field) !== 0 && this.#isOpen(link)) return 'disabled';
    }
    this.#begin();
    for (const { timers, index } of this.#tables.actors) {
      const field = this.#timersField(index);
      this.next[field] = timers.afterTick(this.#before(field));
    }
    return 'step';
  }

  /** A field of the state before the step. */
  #before(field: number): number {
    this.#read[field] = 1;
    return this.#current[field] as number;
  }

  /** A field as the step has left it so far. */
  #now(field: number): number {
    this.#read[field] = 1;
    return this.next[field] as number;
  }

  /** Links are open or closed as they are in the state before the step. */
  #isOpen(link: number): boolean {
    return this.#open[link]?.evaluate(this.#current, this.#read) ?? true;
  }

  /** Beyond a bound nothing is enabled. Every bound is asked, so that all that were reached are known. */
  #isBeyond(): boolean {
    let beyond = false;
    for (let index = 0; index < this.#within.length; index++) {
      if ((this.#within[index] as DecisionTree).evaluate(this.#current, this.#read)) continue;
      this.beyond.add(index);
      beyond = true;
    }
    return beyond;
  }

  #begin(): void {
    if (this.next !== this.#current) this.next.set(this.#current);
    this.#rows = 0;
    this.#ended = false;
    this.#isStart = false;
    clear(this.#left);
    clear(this.#overflowed);
    clear(this.problems);
    clear(this.happenings);
    this.#sent.fill(0);
    this.dropped = 0;
    this.lost = 0;
  }

  /** @returns whether the step has a successor */
  #finish(): boolean {
    if (!this.#ended && this.#overflowed.length > 0) {
      this.#end(overflowOf(this.#link(this.#overflowed[0] as number)));
    }
    if (this.#ended) return false;
    this.#noteLocals();
    return true;
  }

  /** For those who ask what is so within steps only. */
  #noteLocals(): void {
    for (const { actor, local } of this.#left) this.table(actor).passedThrough.left(local);
    for (let actor = 0; actor < this.#busy.length; actor++) {
      const field = this.#localField(actor);
      const local = this.next[field] as number;
      if (this.#isStart || local !== this.#current[field]) this.table(actor).passedThrough.rests(local);
    }
  }

  /** What failed on the way to such an end did not happen: there is no state in which it has. */
  #end(problem: StepProblem): void {
    this.problems.length = 0;
    this.problems.push(problem);
    this.#ended = true;
    this.#busy.fill(false);
    this.#queues.forEach(clear);
  }

  #isIdentity(actor: number, event: number): boolean {
    const table = this.table(actor);
    const local = this.#before(this.#localField(actor));
    return table.active(local) && table.row(local, event).identity;
  }

  /** Gives an actor an event: at once, or after what it is busy with. */
  #handle(actor: number, event: number): void {
    (this.#queues[actor] as number[]).push(event);
    if (!this.#busy[actor]) {
      this.#busy[actor] = true;
      this.#drain(actor);
    }
  }

  /** Works off the queue of an actor that is marked busy, then unmarks it. */
  #drain(actor: number): void {
    const queue = this.#queues[actor] as number[];
    const table = this.table(actor);
    const field = this.#localField(actor);
    while (!this.#ended) {
      const local = this.#now(field);
      if (!table.active(local)) {
        for (const event of queue) this.happenings.push({ kind: 'unheard', actor, event });
        clear(queue);
        break;
      }
      if (queue.length === 0) break;
      const event = queue.shift() as number;
      if (++this.#rows > this.system.limits.rowsPerStep) {
        this.#end(chainLimitAt(table.name, this.system.limits));
        break;
      }
      const row = table.row(local, event);
      this.happenings.push({ kind: 'handled', actor, before: local, event, ignored: row.identity });
      if (!this.#goesOn(actor, row)) break;
      this.#commit(actor, row.next, row.commands);
    }
    this.#busy[actor] = false;
  }

  /** Notes what a row found; returns whether the step goes on. */
  #goesOn(actor: number, { loop, error, commands }: Row): boolean {
    const definition = this.system.actors[actor] as ActorDefinition;
    if (loop) {
      // What actions sent before XState gave up is with its receivers by then: the step may have ended there.
      for (const command of commands) if (!this.#ended) this.#execute(actor, command);
      if (!this.#ended) this.#end(alwaysLoopAt(definition, this.system.limits));
    } else if (error !== undefined) {
      this.problems.push({ kind: 'actor error', place: definition.name, detail: error });
    }
    return !loop;
  }

  #commit(actor: number, local: number, commands: readonly Command[]): void {
    const table = this.table(actor);
    const field = this.#localField(actor);
    const left = this.next[field] as number;
    if (left !== local && (this.#isStart || left !== this.#current[field])) this.#left.push({ actor, local: left });
    this.next[field] = local;
    for (const command of commands) {
      if (this.#ended) return;
      this.#execute(actor, command);
    }
    if (!table.active(local)) this.#cancel(actor);
  }

  #execute(actor: number, command: Command): void {
    switch (command.kind) {
      case 'send':
        this.#route(actor, command, command.event);
        break;
      case 'schedule':
        this.#schedule(actor, command);
        break;
      case 'cancel':
        this.#cancel(actor, command.id);
        break;
      case 'custom':
        break;
    }
  }

  #schedule(actor: number, command: Schedule): void {
    if (command.ticks === 0) this.urgency.note(this.#trigger, this.urgency.timers(actor));
    const field = this.#timersField(actor);
    const list = this.#now(field);
    const { timers } = this.table(actor);
    this.next[field] = timers.schedule(list, command);
    const { to, event, id, ticks } = command;
    const older = id === undefined || list === 0 ? undefined : timers.bound(list, id)[0];
    if (older) this.happenings.push({ kind: 'timer started', actor, to, event, id, ticks, orphaned: older.remaining });
    else this.happenings.push({ kind: 'timer started', actor, to, event, id, ticks });
  }

  /** Cancels the timers of an id; without one, all that can be, since the actor is done or has failed. */
  #cancel(actor: number, byId?: string): void {
    const field = this.#timersField(actor);
    const list = this.#now(field);
    // Mostly none is pending: states that are left cancel what has long fired.
    if (list === 0) return;
    const { timers } = this.table(actor);
    const atEnd = byId === undefined;
    for (const { to, event, id, remaining: left } of timers.bound(list, byId)) {
      this.happenings.push({ kind: 'timer cancelled', actor, to, event, id, left, atEnd });
    }
    this.next[field] = atEnd ? timers.stop(list) : timers.cancel(list, byId);
  }

  #route(from: number, address: Address, event: number): void {
    const { to, link } = address;
    const definition = this.system.links[link];
    if (definition?.kind !== 'fifo') {
      this.#noteSent(from, address, event, 'handed');
      this.#handle(to, event);
      return;
    }
    if (definition.closed === 'loses' && !this.#isOpen(link)) {
      this.lost++;
      this.#noteSent(from, address, event, 'lost');
      return;
    }
    if (!definition.patient) this.urgency.note(this.#trigger, this.urgency.link(link));
    const field = this.#contentsField(link);
    const contents = this.#now(field);
    const table = this.#contentsTable(link);
    this.#sent[link] = (this.#sent[link] as number) + 1;
    if (table.sequence(contents).length < definition.capacity) {
      this.next[field] = table.append(contents, event);
      this.#noteSent(from, address, event, 'queued');
    } else if (definition.full === 'refuse') {
      this.#overflowed.push(link);
      this.#noteSent(from, address, event, 'overflowed');
    } else if (definition.full === 'drop newest') {
      this.dropped++;
      this.#noteSent(from, address, event, 'dropped');
    } else {
      this.dropped++;
      const displaced = this.#displace(link, definition, event);
      this.happenings.push({ kind: 'sent', from, to, link, event, fate: 'queued', displaced });
    }
  }

  #noteSent(from: number, { to, link }: Address, event: number, fate: Sent['fate']): void {
    this.happenings.push({ kind: 'sent', from, to, link, event, fate });
  }

  /**
   * A message is sent over a full link, which drops an older one.
   *
   * @returns the message that is dropped
   */
  #displace(link: number, { full }: LinkDefinition, event: number): number {
    const field = this.#contentsField(link);
    const table = this.#contentsTable(link);
    const contents = this.#now(field);
    const messages = table.sequence(contents);
    const typeOf = (message: number): string => this.#tables.events.event(message).type;
    const alike = full === 'keep latest' ? messages.findIndex((each) => typeOf(each) === typeOf(event)) : 0;
    const position = Math.max(0, alike);
    this.next[field] = table.append(table.without(contents, position), event);
    return messages[position] as number;
  }

  #link(link: number): LinkDefinition {
    return this.system.links[link] as LinkDefinition;
  }

  #contentsTable(link: number): SequenceTable {
    return this.#tables.contents[link] as SequenceTable;
  }

  #localField(actor: number): number {
    return this.#fields.local[actor] as number;
  }

  #timersField(actor: number): number {
    return this.#fields.timers[actor] as number;
  }

  #contentsField(link: number): number {
    return this.#fields.contents[link] as number;
  }
}

/** Whether there is a message at a place, and none that is equal before it. */
const isFirstOfItsKind = (messages: readonly number[], position: number): boolean =>
  position < messages.length && (position === 0 || messages.indexOf(messages[position] as number) === position);

/** Setting the length of an empty array takes time as well, and they are nearly always empty. */
function clear(list: unknown[]): void {
  if (list.length > 0) list.length = 0;
}
