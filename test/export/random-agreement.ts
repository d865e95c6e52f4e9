import fc from 'fast-check';
import type { NamedProperty } from '../../src/export/property-code.ts';
import { ModelError } from '../../src/findings/model-error.ts';
import { about } from '../../src/properties/about.ts';
import { all } from '../../src/properties/property.ts';
import type { System } from '../../src/system/define-system.ts';
import { buildSystem, type SystemPlan, systemPlans } from '../reference/random-systems.ts';
import { type Comparison, compare, inParallel } from './agreement.ts';

/** A random system that the checkers see differently; the plan builds it again. */
export interface Disagreement {
  readonly index: number;
  readonly plan: SystemPlan;
  readonly comparison: Comparison | { readonly failure: string };
}

export interface RandomAgreement {
  readonly compared: number;
  readonly states: number;
  /** Properties that were decided, over all systems. */
  readonly decided: number;
  readonly disagreements: readonly Disagreement[];
}

/** What a random machine counts. */
interface Counting {
  readonly context: { readonly count: number; readonly patience: number };
  readonly status: string;
}

/** Properties of every kind about the first actor, and all that are like it, of a random system. */
function propertiesOf(system: System): NamedProperty[] {
  const machine = system.actors[0]?.machine;
  if (!machine) return [];
  const { never, always, possible, precededBy, lasting } = about({ a0: machine, likes: all(machine) });
  const counts =
    (count: number) =>
    (views: object): boolean =>
      (views as { readonly a0: Counting }).a0.context.count === count;
  const ends = (views: object): boolean => (views as { readonly a0: Counting }).a0.status !== 'active';
  const patient = (views: object): boolean =>
    (views as { readonly likes: readonly Counting[] }).likes.every(({ context }) => context.patience > 0);
  return Object.entries({
    neverTwo: never('two', counts(2)),
    alwaysPatient: always('patience', patient),
    possibleEnd: possible('an end', ends, { given: counts(1) }),
    neverOneAtTheEnd: never('one, impatiently', counts(1), { given: (views) => !patient(views) }),
    twoAfterOne: precededBy('two after one', { later: counts(2), earlier: counts(1) }),
    notOneForLong: never('one for two ticks', lasting(counts(1), 2)),
  }).map(([id, property]) => ({ id, property }));
}

/** @param thorough counts and properties have runs of their own, and properties with a memory are checked on all */
export async function compareAtRandom(systems: number, seed: number, thorough: boolean): Promise<RandomAgreement> {
  const disagreements: Disagreement[] = [];
  const sum = { compared: 0, states: 0, decided: 0 };
  // Some plans are no model, or have no start: there are more than are needed.
  const plans = fc.sample(systemPlans, { numRuns: 2 * systems, seed }).map((plan, index) => ({ plan, index }));
  const memories = ['twoAfterOne', 'notOneForLong'];
  await inParallel(plans, async ({ plan, index }) => {
    if (sum.compared >= systems) return;
    try {
      const system = buildSystem(plan);
      const comparison = await compare({
        name: `random ${index}`,
        system,
        properties: propertiesOf(system),
        memories: thorough ? memories : memories.filter((_, which) => index % 8 === which),
        inOneRun: !thorough,
        limit: 20_000,
      });
      if (!comparison) return;
      sum.compared++;
      sum.states += comparison.ours.states;
      sum.decided += comparison.ours.decided.length;
      if (!agree(comparison)) disagreements.push({ index, plan, comparison });
    } catch (error) {
      if (error instanceof ModelError) return;
      disagreements.push({ index, plan, comparison: { failure: String(error) } });
    }
  });
  return { ...sum, disagreements };
}

const agree = ({ ours, spin, errors }: Comparison): boolean =>
  errors.length === 0 && JSON.stringify(ours) === JSON.stringify(spin);
