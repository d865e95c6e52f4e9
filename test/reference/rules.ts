import type { ProblemKind } from '../../src/findings/check-result.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { ReferenceActor } from './actor.ts';
import { plainText } from './plain-text.ts';
import type { Notice } from './sights.ts';
import { type ReferenceState, snapshotText } from './state.ts';
import { BranchEnd, Step } from './step.ts';
import { holds, type Views } from './views.ts';

/** What one label comes to in one state. */
export type Outcome =
  | { readonly kind: 'disabled' }
  | { readonly kind: 'held back' }
  | { readonly kind: 'finding'; readonly problem: ProblemKind; readonly failures: number }
  | { readonly kind: 'step'; readonly after: ReferenceState; readonly failures: number; readonly ignored: boolean };

const DISABLED: Outcome = { kind: 'disabled' };

/** The rules of a global step, one state and one label at a time: XState is asked anew for every step. */
export class ReferenceRules {
  readonly #system: System;
  readonly #actors: readonly ReferenceActor[];
  readonly #notice: Notice;

  /**
   * @param notice is told of what comes to pass while steps are tried
   */
  constructor(system: System, notice: Notice = () => {}) {
    this.#system = system;
    this.#notice = notice;
    this.#actors = system.actors.map((_, index) => new ReferenceActor(system, index));
  }

  start(): Outcome {
    return this.#attempt(() => {
      const step = Step.start(this.#system, this.#actors, this.#notice);
      if (step.overflowing.size > 0) return { kind: 'finding', problem: 'overflow', failures: step.failures };
      return { kind: 'step', after: step.state, failures: step.failures, ignored: false };
    });
  }

  take(label: Label, state: ReferenceState, views: Views): Outcome {
    if (!this.#enabled(label, state, views)) return DISABLED;
    return this.#attempt(() => {
      const step = Step.from(this.#system, this.#actors, state, this.#notice);
      this.#act(label, step);
      if (step.overflowing.size > 0) {
        this.#notice('overflow');
        const allOpen = [...step.overflowing].every((link) => this.#isOpen(link, views));
        if (label.kind === 'stimulus' && allOpen) return { kind: 'held back' };
        return { kind: 'finding', problem: 'overflow', failures: step.failures };
      }
      const ignored = label.kind === 'deliver' && this.#isIgnored(label.link, state);
      return { kind: 'step', after: step.state, failures: step.failures, ignored };
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
    if (label.kind === 'deliver') step.deliver(label.link);
    if (label.kind === 'timer') step.fire(label.actor);
    if (label.kind === 'fault') step.fail(label.link, label.fault);
    if (label.kind === 'tick') step.tick();
    if (label.kind === 'stimulus') {
      const { actor, event } = at(this.#system.stimuli, label.stimulus);
      step.stimulate(actor, event);
    }
  }

  #enabled(label: Label, state: ReferenceState, views: Views): boolean {
    switch (label.kind) {
      case 'deliver':
        if (at(state.messages, label.link).length === 0) return false;
        if (this.#isOpen(label.link, views)) return true;
        this.#notice('closed link');
        return false;
      case 'timer':
        return at(state.timers, label.actor)[0]?.remaining === 0;
      case 'stimulus': {
        const { when, actor, event } = at(this.#system.stimuli, label.stimulus);
        if (when && !holds(when, views)) return false;
        return this.#isActive(actor, state) && !this.#isIdentity(actor, event, state);
      }
      case 'fault': {
        const messages = at(state.messages, label.link);
        if (at(state.budgets, label.link)[label.fault] === 0) return false;
        if (label.fault === 'lose') return messages.length > 0;
        if (label.fault === 'duplicate') {
          return messages.length > 0 && messages.length < at(this.#system.links, label.link).capacity;
        }
        return messages.length > 1 && plainText(messages[0]) !== plainText(messages[1]);
      }
      case 'tick': {
        const timers = state.timers.flat();
        if (timers.some(({ remaining }) => remaining === 0)) return false;
        return !state.messages.some((messages, link) => messages.length > 0 && this.#isOpen(link, views));
      }
    }
  }

  #isOpen(link: number, views: Views): boolean {
    const { open } = at(this.#system.links, link);
    return open === undefined || holds(open, views);
  }

  /** Whether an actor would stay as it is and ask for nothing. */
  #isIdentity(actor: number, event: Parameters<ReferenceActor['take']>[1], state: ReferenceState): boolean {
    const before = at(state.snapshots, actor);
    const { snapshot, commands } = at(this.#actors, actor).take(before, event);
    return commands.length === 0 && snapshotText(snapshot) === snapshotText(before);
  }

  #isIgnored(link: number, state: ReferenceState): boolean {
    const [head] = at(state.messages, link);
    const { to } = at(this.#system.links, link);
    return head !== undefined && this.#isActive(to, state) && this.#isIdentity(to, head, state);
  }

  #isActive(actor: number, state: ReferenceState): boolean {
    return at(state.snapshots, actor).status === 'active';
  }
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}
