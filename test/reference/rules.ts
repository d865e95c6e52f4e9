import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { ProblemKind } from '../../src/findings/check-result.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { ReferenceActor } from './actor.ts';
import { BranchEnd } from './branch-end.ts';
import type { ReferenceDeed } from './deed.ts';
import { answerOf, givenBy, type Invoked } from './invoked.ts';
import { Sameness } from './sameness.ts';
import type { Notice } from './sights.ts';
import { type ReferenceState, snapshotOf } from './state.ts';
import { Step } from './step.ts';
import { holds, type Views } from './views.ts';

/** What one label comes to in one state. */
export type Outcome =
  | { readonly kind: 'disabled' }
  | { readonly kind: 'held back' }
  | { readonly kind: 'finding'; readonly problem: ProblemKind; readonly failures: number }
  | {
      readonly kind: 'step';
      readonly after: ReferenceState;
      readonly failures: number;
      readonly ignored: boolean;
      /** Messages that full links dropped, and that closed ones lost. */
      readonly dropped: number;
      readonly lost: number;
      readonly deed: ReferenceDeed;
    };

const DISABLED: Outcome = { kind: 'disabled' };

/** The rules of a global step, one state and one label at a time: XState is asked anew for every step. */
export class ReferenceRules {
  readonly #system: System;
  readonly #actors: readonly ReferenceActor[];
  readonly #notice: Notice;
  readonly sameness = new Sameness();

  /**
   * @param notice is told of what comes to pass while steps are tried
   */
  constructor(system: System, notice?: Notice) {
    this.#system = system;
    this.#notice = notice ?? (() => {});
    for (const { event } of system.stimuli) this.sameness.learnLiteral(event);
    for (const { outcomes, atStart, answers } of system.slots) {
      this.sameness.learnLiteral([outcomes.map(({ value }) => value), atStart, [...answers.values()]]);
    }
    this.#actors = system.everyone.map((_, index) => new ReferenceActor(system, index, this.sameness, notice));
  }

  start(): Outcome {
    return this.#attempt(() => {
      const step = Step.start(this.#system, this.#actors, this.#notice);
      if (step.overflowing.size > 0) return { kind: 'finding', problem: 'overflow', failures: step.failures };
      const { state: after, failures, dropped, lost, deed } = step;
      return { kind: 'step', after, failures, ignored: false, dropped, lost, deed };
    });
  }

  take(label: Label, state: ReferenceState, views: Views): Outcome {
    return this.#attempt(() => {
      if (!this.#enabled(label, state, views)) return DISABLED;
      const step = Step.from(this.#system, this.#actors, state, this.#notice);
      this.#act(label, step);
      if (step.overflowing.size > 0) {
        this.#notice('overflow');
        const allDrain = [...step.overflowing].every((link) => {
          const { patient, capacity } = at(this.#system.links, link);
          return !patient && this.#isOpen(link, views) && at(step.sent, link) <= capacity;
        });
        if ((label.kind === 'stimulus' || label.kind === 'outcome') && allDrain) return { kind: 'held back' };
        return { kind: 'finding', problem: 'overflow', failures: step.failures };
      }
      const ignored = label.kind === 'deliver' && this.#isIgnored(label.link, label.position, state);
      const { state: after, failures, dropped, lost, deed } = step;
      return { kind: 'step', after, failures, ignored, dropped, lost, deed };
    });
  }

  #attempt(attempt: () => Outcome): Outcome {
    try {
      return attempt();
    } catch (error) {
      if (error instanceof BranchEnd) return { kind: 'finding', problem: error.kind, failures: error.failures };
      throw error;
    }
  }

  #act(label: Label, step: Step): void {
    if (label.kind === 'deliver') step.deliver(label.link, label.position);
    if (label.kind === 'timer') step.fire(label.actor);
    if (label.kind === 'fault') step.fail(label.link, label.fault, label.position);
    if (label.kind === 'tick') step.tick();
    if (label.kind === 'stimulus') step.stimulate(label.stimulus);
    if (label.kind === 'outcome') step.comeOut(label.slot, label.outcome);
  }

  #enabled(label: Label, state: ReferenceState, views: Views): boolean {
    if (this.#system.bounds.some(({ within }) => !holds(within, views))) return false;
    switch (label.kind) {
      case 'deliver':
        if (!isThereFirst(at(state.messages, label.link), label.position, this.sameness)) return false;
        if (label.position > 0) this.#notice('out of order');
        if (this.#isOpen(label.link, views)) return true;
        this.#notice('closed link');
        return false;
      case 'timer':
        return at(state.timers, label.actor)[0]?.remaining === 0;
      case 'stimulus': {
        const { when, actor, event } = at(this.#system.stimuli, label.stimulus);
        if (at(state.times, label.stimulus) === 0) return false;
        if (when && !holds(when, views)) return false;
        return this.#isActive(actor, state) && !this.#isIdentity(actor, event, state);
      }
      case 'outcome': {
        const invoked = state.slots[label.slot];
        const slot = at(this.#system.slots, label.slot);
        const given = invoked && givenBy(slot, label.outcome, invoked.input);
        if (!invoked || !given) return false;
        const told = given.isForMachine ? given.event : this.#toldBy(slot, invoked, given.event);
        // What ends with this is gone then, whatever the machine says to it.
        return told === undefined || !this.#isIdentity(slot.actor, told, state);
      }
      case 'fault': {
        const messages = at(state.messages, label.link);
        if (at(state.budgets, label.link)[label.fault] === 0) return false;
        if (label.fault !== 'swap' && !isThereFirst(messages, label.position, this.sameness)) return false;
        if (label.fault === 'lose') return true;
        if (label.fault === 'duplicate') return messages.length < at(this.#system.links, label.link).capacity;
        return messages.length > 1 && this.sameness.number(messages[0]) !== this.sameness.number(messages[1]);
      }
      case 'tick': {
        const timers = state.timers.flat();
        if (timers.some(({ remaining }) => remaining === 0)) return false;
        if (state.slots.some((invoked) => invoked?.left === 0)) return false;
        const waiting = state.messages.flatMap((messages, link) =>
          messages.length > 0 && this.#isOpen(link, views) ? [at(this.#system.links, link)] : [],
        );
        if (waiting.some(({ patient }) => !patient)) return false;
        if (waiting.length > 0) this.#notice('patience');
        return true;
      }
    }
  }

  /** What a machine is told of a value that something has emitted; undefined if that is its last. */
  #toldBy(slot: System['slots'][number], invoked: Invoked, event: EventObject): EventObject | undefined {
    const snapshot = answerOf(invoked, slot, event);
    if (snapshot.status !== 'active') return undefined;
    return { type: `xstate.snapshot.${slot.id}`, snapshot } as EventObject;
  }

  #isOpen(link: number, views: Views): boolean {
    const { open } = at(this.#system.links, link);
    return open === undefined || holds(open, views);
  }

  /** Whether an actor would stay as it is and ask for nothing. */
  #isIdentity(actor: number, event: Parameters<ReferenceActor['take']>[1], state: ReferenceState): boolean {
    const before = snapshotOf(state, actor, this.#system) as AnyMachineSnapshot;
    const { snapshot, commands } = at(this.#actors, actor).take(before, event);
    return commands.length === 0 && this.sameness.snapshot(snapshot) === this.sameness.snapshot(before);
  }

  #isIgnored(link: number, position: number, state: ReferenceState): boolean {
    const message = at(state.messages, link)[position];
    const { to } = at(this.#system.links, link);
    return message !== undefined && this.#isActive(to, state) && this.#isIdentity(to, message, state);
  }

  #isActive(actor: number, state: ReferenceState): boolean {
    return at(state.snapshots, actor).status === 'active';
  }
}

/** Whether there is a message at a place, and no equal one before it. */
function isThereFirst(messages: readonly EventObject[], position: number, sameness: Sameness): boolean {
  if (position === 0) return messages.length > 0;
  const numbers = messages.slice(0, position + 1).map((message) => sameness.number(message));
  return numbers.length === position + 1 && numbers.indexOf(numbers[position] as number) === position;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}
