import type { Property } from '../../../src/properties/property.ts';
import type { Predicate } from '../../../src/system/view.ts';
import type { ReferenceGraph } from '../graph.ts';

/** For each state, by its place in the list, whether a predicate holds there. */
export type Answers = readonly boolean[];

/** What a judge is given. */
export interface Case {
  readonly graph: ReferenceGraph;
  /** What the property claims, as its author gave it. */
  readonly claim: unknown;
  /** Whether what the property is given holds in each state. */
  readonly given: Answers;
  /** Asks a predicate in each state. */
  ask(predicate: Predicate<never>): Answers;
  /** The views of the property's subject in a state. */
  bind(state: number): unknown;
  readonly subject: Property['subject'];
}

/**
 * Decides one kind of property by what it means, over all states and steps of a small system. It stands here a second time on
 * purpose, without monitors.
 */
export interface ReferenceJudge {
  /** What it means that `decidedAfter` finds something. */
  readonly means: 'HOLDS' | 'VIOLATED';
  /** The fewest steps that decide the property; `Infinity` if nothing does. */
  decidedAfter(it: Case): number;
  /** Whether there is anything to judge; that what is given holds in some state, if left out. */
  arises?(it: Case): boolean;
}

/** The least of some distances, among the states that count. */
export const nearest = (distances: readonly number[], counts: (state: number) => boolean): number =>
  Math.min(Number.POSITIVE_INFINITY, ...distances.filter((_, state) => counts(state)));
