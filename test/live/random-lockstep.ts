import fc from 'fast-check';
import { buildSystem, type SystemPlan, systemPlans } from '../reference/random-systems.ts';
import { RARE, SIGHTS, type Sight } from '../reference/sights.ts';
import { walkInLockstep } from './walk-in-lockstep.ts';

/** What was met on walks through random systems. */
export interface Shares {
  readonly systems: number;
  readonly steps: number;
  /** Systems that took no step at all, or ended in an error at once. */
  readonly dull: number;
  /** Systems that the search refuses, since it matters which objects their actors share. */
  readonly refused: number;
  /** Steps in which a promise settled, a callback sent or an observable emitted. */
  readonly outcomes: number;
  /** Systems that showed it, by sight. */
  readonly showed: Readonly<Record<Sight, number>>;
}

export interface RandomLockstepOptions {
  readonly systems: number;
  /** Of each walk, at most. */
  readonly steps: number;
  readonly seed: number;
  /** Of which systems; of all but those that invoke something, if left out. */
  readonly plans?: fc.Arbitrary<SystemPlan>;
}

/**
 * Walks through random systems in lockstep.
 *
 * @throws the first plan on which the witnesses disagree, shrunk
 */
export function walkRandomSystems({ systems, steps, seed, plans = systemPlans }: RandomLockstepOptions): Shares {
  const shares = {
    systems: 0,
    steps: 0,
    dull: 0,
    refused: 0,
    outcomes: 0,
    showed: Object.fromEntries(SIGHTS.map((sight) => [sight, 0])),
  };
  let isShrinking = false;
  fc.assert(
    fc.property(plans, (plan) => {
      const seen = new Set<Sight>();
      try {
        const notice = (sight: Sight): void => void seen.add(sight);
        const system = buildSystem(plan);
        const { taken, ended } = walkInLockstep(system, { steps, seed, notice, maySearchRefuse: true });
        if (isShrinking) return;
        shares.systems += 1;
        shares.steps += taken.length;
        const outcomes = new Set(system.labels.flatMap(({ kind, name }) => (kind === 'outcome' ? [name] : [])));
        shares.outcomes += taken.filter((name) => outcomes.has(name)).length;
        if (ended?.startsWith('refused')) shares.refused += 1;
        else if (taken.length === 0) shares.dull += 1;
        for (const sight of seen) shares.showed[sight] = (shares.showed[sight] ?? 0) + 1;
      } catch (error) {
        isShrinking = true;
        throw error;
      }
    }),
    { seed, numRuns: systems },
  );
  return shares as Shares;
}

/** Of a system that the search refuses, nothing is compared from there on. */
const MOST_REFUSED = 0.04;

/** What the generator promises, since a system in which nothing happens tests nothing; empty if it keeps its word. */
export function brokenPromises({ systems, dull, refused, showed }: Shares): string[] {
  const tenth = systems / 10;
  return [
    ...(refused <= Math.max(1, MOST_REFUSED * systems) ? [] : [`the search refuses ${refused} of ${systems} systems`]),
    ...(dull < tenth ? [] : [`${dull} of ${systems} systems take no step, or end in an error at once`]),
    ...SIGHTS.filter((sight) => showed[sight] < (RARE.includes(sight) ? 1 : tenth)).map(
      (sight) => `only ${showed[sight]} of ${systems} systems show: ${sight}`,
    ),
  ];
}

/** The shares in a line. */
export const sharesText = ({ systems, steps, dull, refused, showed }: Shares): string => {
  const percent = (count: number): string => `${((100 * count) / systems).toFixed(0)} %`;
  const sights = SIGHTS.map((sight) => `${sight} ${percent(showed[sight])}`).join(', ');
  return `${systems} random systems, ${steps} live steps; at once at their end ${percent(dull)}; refused by the search ${percent(refused)}; ${sights}`;
};
