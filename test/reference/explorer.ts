import type { ProblemKind } from '../../src/findings/check-result.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { ReferenceActor } from './actor.ts';
import { plainText } from './plain-text.ts';
import { type ReferenceState, snapshotText, stateText } from './state.ts';
import { BranchEnd, Step } from './step.ts';
import { holds, type Views, viewsOf } from './views.ts';

export interface ReferenceOptions {
  /** Stops when more states than this would be found. */
  readonly limit?: number;
  /** Called once for each state, in the order in which they are found. */
  readonly visit?: (views: Views, state: ReferenceState, depth: number) => void;
  /** Called for each transition. */
  readonly onTransition?: (label: Label, before: ReferenceState, after: ReferenceState) => void;
}

export interface ReferenceResult {
  readonly states: number;
  /** Pairs of a state and an enabled label that have a successor: a branch that a finding ends is no transition. */
  readonly transitions: number;
  readonly depth: number;
  /** False if the limit stopped it. */
  readonly complete: boolean;
  /** Pairs of a state and a stimulus that was held back, because a link that is open had no room. */
  readonly heldBack: number;
  /** Pairs of a state and a delivery that an active actor does nothing about. */
  readonly ignored: number;
  /** How often each kind of finding was met, over all states. */
  readonly problems: ReadonlyMap<ProblemKind, number>;
}

/** What one label comes to in one state. */
type Outcome =
  | { readonly kind: 'disabled' }
  | { readonly kind: 'held back' }
  | { readonly kind: 'finding'; readonly problem: ProblemKind; readonly failures: number }
  | { readonly kind: 'step'; readonly after: ReferenceState; readonly failures: number; readonly ignored: boolean };

/**
 * Explores a system in the most obvious way: objects for states, a `Map` of texts for what was seen, and XState asked
 * anew for every step. It witnesses what the exhaustive search counts, so it shares definitions with it but no rule.
 */
export function explore(system: System, options: ReferenceOptions = {}): ReferenceResult {
  const { limit = Number.POSITIVE_INFINITY, visit, onTransition } = options;
  const explorer = new Explorer(system);
  const problems = new Map<ProblemKind, number>();
  const seen = new Set<string>();
  const queue: { readonly state: ReferenceState; readonly depth: number }[] = [];
  let [transitions, deepest, heldBack, ignored] = [0, 0, 0, 0];
  let complete = true;

  const note = (kind: ProblemKind, times: number): void => {
    if (times > 0) problems.set(kind, (problems.get(kind) ?? 0) + times);
  };
  const noteFindings = (outcome: Outcome): void => {
    if (outcome.kind === 'finding') note(outcome.problem, 1);
    // What was held back has not happened, nor has any failure on the way.
    if (outcome.kind === 'finding' || outcome.kind === 'step') note('actor error', outcome.failures);
  };
  const find = (state: ReferenceState, depth: number): void => {
    const text = stateText(state);
    if (seen.has(text)) return;
    if (seen.size >= limit) {
      complete = false;
      return;
    }
    seen.add(text);
    deepest = Math.max(deepest, depth);
    queue.push({ state, depth });
    visit?.(viewsOf(system, state), state, depth);
  };

  const start = explorer.start();
  noteFindings(start);
  if (start.kind === 'step') find(start.after, 0);
  // Not `shift`, which would move the whole queue each time.
  for (let next = 0; next < queue.length && complete; next++) {
    const { state, depth } = queue[next] as (typeof queue)[number];
    const views = viewsOf(system, state);
    for (const label of system.labels) {
      const outcome = explorer.take(label, state, views);
      if (outcome.kind === 'held back') heldBack += 1;
      noteFindings(outcome);
      if (outcome.kind !== 'step') continue;
      transitions += 1;
      if (outcome.ignored) ignored += 1;
      onTransition?.(label, state, outcome.after);
      find(outcome.after, depth + 1);
    }
  }
  return { states: seen.size, transitions, depth: deepest, complete, heldBack, ignored, problems };
}

const DISABLED: Outcome = { kind: 'disabled' };

class Explorer {
  readonly #system: System;
  readonly #actors: readonly ReferenceActor[];

  constructor(system: System) {
    this.#system = system;
    this.#actors = system.actors.map((_, index) => new ReferenceActor(system, index));
  }

  start(): Outcome {
    return this.#attempt(() => {
      const step = Step.start(this.#system, this.#actors);
      if (step.overflowing.size > 0) return { kind: 'finding', problem: 'overflow', failures: step.failures };
      return { kind: 'step', after: step.state, failures: step.failures, ignored: false };
    });
  }

  take(label: Label, state: ReferenceState, views: Views): Outcome {
    if (!this.#enabled(label, state, views)) return DISABLED;
    return this.#attempt(() => {
      const step = Step.from(this.#system, this.#actors, state);
      this.#act(label, step);
      if (step.overflowing.size > 0) {
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
        return at(state.messages, label.link).length > 0 && this.#isOpen(label.link, views);
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
        if (timers.length === 0 || timers.some(({ remaining }) => remaining === 0)) return false;
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
