import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { ModelError } from '../../src/findings/model-error.ts';
import type { Path } from '../../src/findings/path.ts';
import { AcceptanceSearch, isToBeAccepted } from '../../src/properties/acceptance-search.ts';
import { Check, type NamedProperty } from '../../src/properties/check.ts';
import { causesOf, FurtherPathsSearch } from '../../src/properties/further-paths.ts';
import type { Property } from '../../src/properties/property.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import { graphOf, type ReferenceGraph } from '../reference/graph.ts';
import { judgedByReference } from '../reference/judgement.ts';
import { buildProperty, propertyPlans } from '../reference/random-properties.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';

/** What was compared, and how often it came out which way. */
export interface OtherWays {
  accepted: number;
  anotherWay: number;
  /** Violations of which all kinds of paths were told; and of these, those that come about in several ways. */
  whole: number;
  several: number;
}

/** Whether a property is violated on steps that are taken, as the naive explorer sees it. */
const isViolated = (graph: ReferenceGraph, property: Property, isTaken: (label: Label) => boolean): boolean =>
  judgedByReference({ ...graph, edges: graph.edges.filter(({ label }) => isTaken(label)) }, property).verdict ===
  'VIOLATED';

/** How `violatedIn` names what a label is. */
function eventOf({ system: { stimuli, links } }: ReferenceGraph, label: Label): string | undefined {
  if (label.kind === 'stimulus') return stimuli[label.stimulus]?.event.type;
  return label.kind === 'fault' ? `${label.fault} ${links[label.link]?.name}` : undefined;
}

/** The violation is accepted by some events exactly if the naive explorer finds none without them. */
function compareAcceptance(
  system: System,
  graph: ReferenceGraph,
  named: NamedProperty,
  by: readonly string[],
): boolean {
  const violatedIn = by.map((event) => ({ system: 'system', by: event }));
  const property = { ...named.property, options: { ...named.property.options, violatedIn } };
  const target = { name: 'system', with: [], system };
  const check = new Check(target, [{ ...named, property }]);
  while (!check.advance(1_000));
  let [verdict] = check.result().verdicts;
  if (verdict && isToBeAccepted(verdict)) {
    const search = new AcceptanceSearch(target, { ...named, property }, verdict, {});
    while (!search.advance(1_000));
    verdict = search.verdict;
  }
  const isAnotherWay = isViolated(graph, named.property, (label) => !by.includes(eventOf(graph, label) ?? ''));
  deepStrictEqual({ by, is: verdict?.acceptance?.is }, { by, is: isAnotherWay ? 'another way' : 'every path' });
  return !isAnotherWay;
}

/** Each path to the violation has all the causes of one that was told: without one cause of each, there is none. */
function compareFurther(system: System, graph: ReferenceGraph, named: NamedProperty, first: Path): number {
  const target = { name: 'system', with: [], system };
  const search = new FurtherPathsSearch(target, named, first, { most: 50, now: () => performance.now() });
  while (!search.advance(1_000));
  const { paths, areAll } = search.result;
  const causes = [first, ...paths.map(({ path }) => path)].map(causesOf);
  for (const [index, some] of causes.entries()) {
    const like = causes.slice(0, index).filter((others) => others.every((cause) => some.includes(cause)));
    deepStrictEqual({ some, like }, { some, like: [] });
  }
  if (!areAll) return 0;
  for (const without of choicesOf(causes)) {
    const isLeft = isViolated(graph, named.property, ({ name }) => !without.has(name));
    deepStrictEqual({ causes, without, isLeft }, { causes, without, isLeft: false });
  }
  return causes.length;
}

/** All ways to take one of each list. */
function choicesOf(lists: readonly (readonly string[])[]): Set<string>[] {
  return lists.reduce<Set<string>[]>(
    (choices, list) => choices.flatMap((choice) => list.map((one) => new Set([...choice, one]))),
    [new Set()],
  );
}

/**
 * Compares what is said of other ways to a violation with a naive search for them, on random systems and properties.
 *
 * @throws {AssertionError} where they differ
 */
export function compareOtherWays(systems: number, seed: number): OtherWays {
  const seen: OtherWays = { accepted: 0, anotherWay: 0, whole: 0, several: 0 };
  const plans = fc.sample(fc.tuple(systemPlans, fc.array(propertyPlans, { minLength: 12, maxLength: 12 }), fc.nat()), {
    seed,
    numRuns: systems,
  });
  for (const [plan, properties, random] of plans) {
    try {
      compareOn(() => buildSystem(plan), properties, random, seen);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
    }
  }
  return seen;
}

function compareOn(
  build: () => System,
  plans: readonly Parameters<typeof buildProperty>[0][],
  random: number,
  seen: OtherWays,
): void {
  const graph = graphOf(build(), 80);
  // A finding about the model leaves open what lies behind it.
  if (!graph || graph.problems.size > 0 || graph.system.bounds.length > 0) return;
  const events = [...new Set(graph.system.labels.flatMap((label) => eventOf(graph, label) ?? []))];
  for (const [index, plan] of plans.entries()) {
    const system = build();
    const named = { id: 'x', property: buildProperty(plan, { ...graph, system }) };
    const { verdict, length = 0 } = judgedByReference(graph, named.property);
    // What is so at the start comes about in no way.
    if (verdict !== 'VIOLATED' || length === 0) continue;
    const by = events.filter((_, place) => ((random >> (index + place)) & 1) === 1);
    if (by.length > 0) seen[compareAcceptance(system, graph, named, by) ? 'accepted' : 'anotherWay'] += 1;
    const check = new Check({ name: 'system', with: [], system }, [named]);
    while (!check.advance(1_000));
    const first = check.result().verdicts[0]?.path;
    const paths = first ? compareFurther(system, graph, named, first) : 0;
    if (paths > 0) seen.whole += 1;
    if (paths > 1) seen.several += 1;
  }
}
