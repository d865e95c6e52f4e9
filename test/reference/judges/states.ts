import type { Predicate } from '../../../src/system/view.ts';
import { distances } from '../graph.ts';
import { type Case, nearest } from './judge.ts';
import { heldFor } from './lasting.ts';

/** The fewest steps to a state in which a predicate has this answer. */
export function firstWith({ graph, claim, given, ask }: Case, answer: boolean): number {
  const answers = ask(claim as Predicate<never>);
  return nearest(
    distances(graph, [0], () => true),
    (state) => given[state] === true && answers[state] === answer,
  );
}

/** The fewest steps to a state in which a condition, lasting or not, is met. */
export function firstMet(it: Case): number {
  if (typeof it.claim === 'function') return firstWith(it, true);
  return nearest(heldFor(it), (state) => it.given[state] === true);
}
