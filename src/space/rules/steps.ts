import type { ProblemKind } from '../../findings/check-result.ts';
import type { DecisionTree, FieldMarks, StateVector } from '../../predicates/decision-tree.ts';
import { placeOfBound, placeOfWhen } from '../../system/condition-places.ts';
import type { System } from '../../system/define-system.ts';
import type { Fault, Label } from '../../system/labels.ts';
import { LimitReached } from '../../system/limit-reached.ts';
import type { ActorTable } from '../../tables/actor-table.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import { NOBODY } from '../../tables/timer-table.ts';
import { clear } from './clear.ts';
import { EventChain } from './event-chain.ts';
import { FaultRules } from './fault-rules.ts';
import type { Fields } from './fields.ts';
import type { Happening } from './happenings.ts';
import { LinkRules } from './link-rules.ts';
import { OngoingStep } from './ongoing-step.ts';
import { treeOf } from './state-trees.ts';
import { TimerRules } from './timer-rules.ts';
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

/** Something that a tick changes. */
interface Clock {
  /** Whether something has to happen before time passes. */
  due(number: number): unknown;
  afterTick(number: number): number;
}

/**
 * The rules of a global step, interpreted over state vectors. One step is atomic: a trigger (delivery, timer, stimulus,
 * outcome, fault, tick) and everything that follows through direct links and sends to oneself.
 */
export class Steps {
  /** After `take` gave anything but 'disabled': the state it led to. */
  readonly next: StateVector;
  /** Findings of the last `take`; an actor error does not end the branch. */
  readonly problems: readonly StepProblem[];
  /** Which urgent steps have led to which. */
  readonly urgency: UrgencyGraph;
  /** What the last `take` or the start did, in order: up to its end, if a finding ended it. */
  readonly happenings: readonly Happening[];
  readonly system: System;
  readonly #tables: SystemTables;
  readonly #fields: Fields;
  readonly #step: OngoingStep;
  readonly #when: readonly (DecisionTree | undefined)[];
  readonly #links: LinkRules;
  readonly #faults: FaultRules;
  readonly #timers: TimerRules;
  readonly #chain: EventChain;
  readonly #clocks: readonly Clock[];
  readonly #within: readonly DecisionTree[];
  /** The bounds that a state was met beyond, by index. */
  readonly beyond = new Set<number>();

  constructor(tables: SystemTables, fields: Fields) {
    const { system } = tables;
    this.system = system;
    this.#tables = tables;
    this.#fields = fields;
    const step = new OngoingStep(fields.count);
    this.#step = step;
    this.next = step.next;
    this.happenings = step.happenings;
    this.urgency = new UrgencyGraph(system.links.length, system.actors.length);
    this.#when = system.stimuli.map((stimulus) =>
      stimulus.when ? treeOf(tables, fields, stimulus.when, placeOfWhen(system, stimulus)) : undefined,
    );
    this.#links = new LinkRules(tables, fields, step, this.urgency);
    this.#faults = new FaultRules(tables, fields, step);
    this.#timers = new TimerRules(tables, fields, step, this.urgency);
    this.#chain = new EventChain(tables, fields, step, this.#links, this.#timers);
    this.problems = this.#chain.problems;
    this.#clocks = [
      ...system.actors.map((_, actor) => this.table(actor).timers),
      ...tables.slots.flatMap(({ deadlines }, slot) => ((fields.deadlines[slot] as number) < 0 ? [] : [deadlines])),
    ];
    this.#within = system.bounds.map((bound) => treeOf(tables, fields, bound.within, placeOfBound(bound)));
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
    this.#step.look(next.slice());
    this.#step.trigger = -1;
    this.#begin();
    this.#withinLimits(() => {
      this.#chain.start();
      return 'step';
    });
    return this.#chain.finish();
  }

  /**
   * Tries a label in a state.
   *
   * @param read marks each field that what comes of it depends on: in all states that agree on these, the label changes
   *   the same fields in the same way
   */
  take(state: StateVector, label: Label, read?: FieldMarks): StepOutcome {
    this.#step.look(state, read);
    clear(this.#chain.problems);
    clear(this.#step.happenings);
    this.#step.trigger = -1;
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
      case 'outcome':
        return this.#comeOut(label.slot, label.outcome);
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
      this.#chain.end({ kind: 'limit', place: error.place, detail: error.detail });
      return 'ended';
    }
  }

  /**
   * Whether a link delivers in a state.
   *
   * @param read marks each field that the answer depends on
   */
  opened(state: StateVector, link: number, read: FieldMarks): boolean {
    this.#step.look(state, read);
    return this.#links.isOpen(link);
  }

  /**
   * Whether a state lies within all bounds, so that it is explored further.
   *
   * @param read marks each field that the answer depends on
   */
  within(state: StateVector, read: FieldMarks): boolean {
    this.#step.look(state, read);
    return !this.#isBeyond();
  }

  /** Whether there are bounds at all. */
  get bounded(): boolean {
    return this.#within.length > 0;
  }

  /** Whether a link's being open depends on the state at all. */
  conditional(link: number): boolean {
    return this.#links.conditional(link);
  }

  /** Messages that the last `take` dropped at full links. */
  get dropped(): number {
    return this.#links.dropped;
  }

  /** Messages that the last `take` lost at closed links. */
  get lost(): number {
    return this.#links.lost;
  }

  /** What time changes, in the order of its fields: the timers of actors, then the deadlines of slots. */
  clock(index: number): Clock {
    return this.#clocks[index] as Clock;
  }

  table(actor: number): ActorTable {
    return this.#tables.actors[actor] as ActorTable;
  }

  #deliver(link: number, position: number): StepOutcome {
    const event = this.#links.deliverable(link, position);
    if (event === undefined) return 'disabled';
    const { to, patient } = this.#links.definition(link);
    if (!patient) this.#step.trigger = this.urgency.link(link);
    this.#begin();
    this.#links.takeOff(link, position);
    const ignored = this.#chain.isIdentity(to, event);
    this.#chain.handle(to, event);
    if (!this.#chain.finish()) return 'ended';
    return ignored ? 'ignored' : 'step';
  }

  #fire(actor: number): StepOutcome {
    const timer = this.#timers.due(actor);
    if (!timer) return 'disabled';
    this.#step.trigger = this.urgency.timers(actor);
    this.#begin();
    this.#timers.fire(actor, timer);
    if (timer.to !== NOBODY) this.#chain.send(timer.from, timer, timer.event);
    return this.#chain.finish() ? 'step' : 'ended';
  }

  #stimulate(stimulus: number): StepOutcome {
    const definition = this.system.stimuli[stimulus];
    const event = this.#tables.stimulusEvents[stimulus];
    if (!definition || event === undefined) throw new RangeError(`no stimulus ${stimulus}`);
    const times = this.#fields.times[stimulus] as number;
    const left = times < 0 ? 1 : this.#step.before(times);
    if (left === 0 || this.#when[stimulus]?.evaluate(this.#step.current, this.#step.read) === false) return 'disabled';
    const { actor } = definition;
    const local = this.#step.before(this.#localField(actor));
    if (!this.table(actor).active(local) || this.#chain.isIdentity(actor, event)) return 'disabled';
    this.#begin();
    if (times >= 0) this.next[times] = left - 1;
    return this.#doneByWorld(actor, event);
  }

  /** A promise settles, a callback sends, an observable emits. */
  #comeOut(slot: number, outcome: number): StepOutcome {
    const { slots } = this.#chain;
    const answer = slots?.answer(slot, outcome);
    if (!slots || !answer) return 'disabled';
    const { actor } = this.system.slots[slot] as System['slots'][number];
    if (slots.goesOn(slot, answer) && this.#chain.isIdentity(actor, answer.event)) return 'disabled';
    this.#begin();
    slots.answered(slot, answer);
    return this.#doneByWorld(actor, answer.event);
  }

  /** The world can wait: while it does, links drain. */
  #doneByWorld(actor: number, event: number): StepOutcome {
    this.#chain.handle(actor, event);
    if (this.#chain.isHeldBack) {
      clear(this.#chain.problems);
      return 'held back';
    }
    return this.#chain.finish() ? 'step' : 'ended';
  }

  #fail(link: number, fault: Fault, position: number): StepOutcome {
    if (!this.#faults.possible(link, fault, position)) return 'disabled';
    this.#begin();
    this.#faults.hit(link, fault, position);
    return 'step';
  }

  /** Time passes for people too: where no timer is pending, it leads to the same state. */
  #tick(): StepOutcome {
    const { slots } = this.#chain;
    if (this.#timers.someDue || slots?.someDue || this.#links.someDeliverable) return 'disabled';
    this.#begin();
    this.#timers.tick();
    slots?.tick();
    return 'step';
  }

  /** Beyond a bound nothing is enabled. Every bound is asked, so that all that were reached are known. */
  #isBeyond(): boolean {
    const { current, read } = this.#step;
    let beyond = false;
    for (let index = 0; index < this.#within.length; index++) {
      if ((this.#within[index] as DecisionTree).evaluate(current, read)) continue;
      this.beyond.add(index);
      beyond = true;
    }
    return beyond;
  }

  #begin(): void {
    this.#step.begin();
    this.#links.begin();
    this.#chain.begin();
  }

  #localField(actor: number): number {
    return this.#fields.local[actor] as number;
  }
}
