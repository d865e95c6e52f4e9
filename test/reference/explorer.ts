import type { ProblemKind } from '../../src/findings/check-result.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import type { ReferenceDeed } from './deed.ts';
import { type Outcome, ReferenceRules } from './rules.ts';
import { type ReferenceState, stateText } from './state.ts';
import { type Views, viewsOf } from './views.ts';

export interface ReferenceOptions {
  /** Stops when more states than this would be found. */
  readonly limit?: number;
  /** Those of the system, for who wants to ask them as well. */
  readonly rules?: ReferenceRules;
  /** Called once for each state, in the order in which they are found. */
  readonly visit?: (views: Views, state: ReferenceState, depth: number) => void;
  /** Called for each transition. */
  readonly onTransition?: (label: Label, before: ReferenceState, after: ReferenceState, deed: ReferenceDeed) => void;
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
  /** Messages that full links dropped, and that closed ones lost, over the start and all transitions. */
  readonly dropped: number;
  readonly lost: number;
  /** How often each kind of finding was met, over all states. */
  readonly problems: ReadonlyMap<ProblemKind, number>;
}

/**
 * Explores a system in the most obvious way: objects for states, a `Map` of texts for what was seen, and XState asked
 * anew for every step. It witnesses what the exhaustive search counts, so it shares definitions with it but no rule.
 */
export function explore(system: System, options: ReferenceOptions = {}): ReferenceResult {
  const { limit = Number.POSITIVE_INFINITY, visit, onTransition, rules = new ReferenceRules(system) } = options;
  const problems = new Map<ProblemKind, number>();
  const seen = new Set<string>();
  const queue: { readonly state: ReferenceState; readonly depth: number }[] = [];
  let [transitions, deepest, heldBack, ignored, dropped, lost] = [0, 0, 0, 0, 0, 0];
  let complete = true;

  const note = (kind: ProblemKind, times: number): void => {
    if (times > 0) problems.set(kind, (problems.get(kind) ?? 0) + times);
  };
  const noteFindings = (outcome: Outcome): void => {
    if (outcome.kind === 'finding') note(outcome.problem, 1);
    // What was held back or came to an end has not happened, nor has any failure on the way.
    if (outcome.kind !== 'step') return;
    note('actor error', outcome.failures);
    dropped += outcome.dropped;
    lost += outcome.lost;
  };
  const find = (state: ReferenceState, depth: number): void => {
    const text = stateText(state, rules.sameness);
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

  const start = rules.start();
  noteFindings(start);
  if (start.kind === 'step') find(start.after, 0);
  // Not `shift`, which would move the whole queue each time.
  for (let next = 0; next < queue.length && complete; next++) {
    const { state, depth } = queue[next] as (typeof queue)[number];
    const views = viewsOf(system, state);
    for (const label of system.labels) {
      const outcome = rules.take(label, state, views);
      if (outcome.kind === 'held back') heldBack += 1;
      noteFindings(outcome);
      if (outcome.kind !== 'step') continue;
      transitions += 1;
      if (outcome.ignored) ignored += 1;
      onTransition?.(label, state, outcome.after, outcome.deed);
      find(outcome.after, depth + 1);
    }
  }
  return { states: seen.size, transitions, depth: deepest, complete, heldBack, ignored, dropped, lost, problems };
}
