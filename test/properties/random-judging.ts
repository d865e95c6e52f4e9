import fc from 'fast-check';
import { ModelError } from '../../src/findings/model-error.ts';
import type { System } from '../../src/system/define-system.ts';
import { graphOf, type ReferenceGraph } from '../reference/graph.ts';
import { buildProperty, type PropertyPlan, propertyPlans } from '../reference/random-properties.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { compareJudges, compareRuns } from './two-judges.ts';

/** How often each answer was given, by kind and verdict. */
export type Tally = Map<string, number>;

interface Amount {
  readonly seed: number;
  /** Properties of each system. */
  readonly properties: number;
}

function compareOn(build: () => System, limit: number, { seed, properties }: Amount, tally: Tally): void {
  const graph: ReferenceGraph | undefined = graphOf(build(), limit);
  if (!graph) return;
  const plans = [...fc.sample(propertyPlans, { seed, numRuns: properties }), ...aboutRareSteps(graph, seed)];
  const judgements = compareJudges(build(), graph, (of) => plans.map((plan) => buildProperty(plan, of)));
  for (const [index, { verdict }] of judgements.entries()) {
    const property = buildProperty(plans[index] as (typeof plans)[number], graph);
    const lasts = 'ticks' in Object(property.claim) ? ' lasting' : '';
    const answer = `${property.kind}${lasts} ${verdict}`;
    tally.set(answer, (tally.get(answer) ?? 0) + 1);
  }
}

/** What is lost on the way, or delivered in vain, is rare, so that it is asked for wherever it comes to pass. */
function aboutRareSteps({ edges }: ReferenceGraph, seed: number): PropertyPlan[] {
  const [yes, no] = [{ questions: [], how: 'every' } as const, { questions: [], how: 'some' } as const];
  const plan = (facet: PropertyPlan['deed']['facet']): PropertyPlan => ({
    kind: 'step',
    predicates: [yes, no],
    ticks: null,
    given: null,
    deed: { step: seed % 1_000, facet },
  });
  return [
    ...(edges.some(({ deed }) => deed.lost.length > 0) ? [plan('lost')] : []),
    ...(edges.some(({ deed }) => deed.handled.some(({ ignored }) => ignored)) ? [plan('in vain')] : []),
  ];
}

/** Compares judges on all small systems, with other properties on each. */
export function judgeSmallSystems(amount: Amount, tally: Tally = new Map()): Tally {
  for (const [index, { build }] of Object.values(smallSystems).entries()) {
    compareOn(build, 120, { ...amount, seed: amount.seed + index }, tally);
  }
  return tally;
}

/**
 * Lets random runs try to contradict a judge without monitors, on all small systems.
 *
 * @returns how many properties they decided
 */
export function runSmallSystems({ seed, properties }: Amount, runs: number): number {
  let decided = 0;
  for (const [index, { build }] of Object.values(smallSystems).entries()) {
    const graph = graphOf(build(), 120);
    if (!graph) continue;
    const plans = fc.sample(propertyPlans, { seed: seed + index, numRuns: properties });
    const propertiesOf = (of: ReferenceGraph) => plans.map((plan) => buildProperty(plan, of));
    decided += compareRuns(build(), graph, propertiesOf, { runs, seed, maxLength: 20 });
  }
  return decided;
}

/** Compares judges on random systems; those that turn out to be no model are left out. */
export function judgeRandomSystems(systems: number, amount: Amount, tally: Tally = new Map()): Tally {
  for (const [index, plan] of fc.sample(systemPlans, { seed: amount.seed, numRuns: systems }).entries()) {
    try {
      compareOn(() => buildSystem(plan), 80, { ...amount, seed: amount.seed + index }, tally);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
    }
  }
  return tally;
}
