import fc from 'fast-check';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { RARE, SIGHTS, type Sight } from '../reference/sights.ts';
import { walkInLockstep } from './walk-in-lockstep.ts';

/** What was met on walks through random systems. */
export interface Shares {
  readonly systems: number;
  readonly steps: number;
  /** Systems that took no step at all, or ended in an error at once. */
  readonly dull: number;
  /** Systems that showed it, by sight. */
  readonly showed: Readonly<Record<Sight, number>>;
}

export interface RandomLockstepOptions {
  readonly systems: number;
  /** Of each walk, at most. */
  readonly steps: number;
  readonly seed: number;
}

/**
 * Walks through random systems in lockstep.
 *
 * @throws the first plan on which the witnesses disagree, shrunk
 */
export function walkRandomSystems({ systems, steps, seed }: RandomLockstepOptions): Shares {
  const shares = { systems: 0, steps: 0, dull: 0, showed: Object.fromEntries(SIGHTS.map((sight) => [sight, 0])) };
  let isShrinking = false;
  fc.assert(
    fc.property(systemPlans, (plan) => {
      const seen = new Set<Sight>();
      try {
        const { taken } = walkInLockstep(buildSystem(plan), { steps, seed, notice: (sight) => seen.add(sight) });
        if (isShrinking) return;
        shares.systems += 1;
        shares.steps += taken.length;
        if (taken.length === 0) shares.dull += 1;
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

/** What the generator promises, since a system in which nothing happens tests nothing; empty if it keeps its word. */
export function brokenPromises({ systems, dull, showed }: Shares): string[] {
  const tenth = systems / 10;
  return [
    ...(dull < tenth ? [] : [`${dull} of ${systems} systems take no step, or end in an error at once`]),
    ...SIGHTS.filter((sight) => showed[sight] < (RARE.includes(sight) ? 1 : tenth)).map(
      (sight) => `only ${showed[sight]} of ${systems} systems show: ${sight}`,
    ),
  ];
}

/** The shares in a line. */
export const sharesText = ({ systems, steps, dull, showed }: Shares): string => {
  const percent = (count: number): string => `${((100 * count) / systems).toFixed(0)} %`;
  const sights = SIGHTS.map((sight) => `${sight} ${percent(showed[sight])}`).join(', ');
  return `${systems} random systems, ${steps} live steps; at once at their end ${percent(dull)}; ${sights}`;
};
