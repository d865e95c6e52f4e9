import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { howManySystems } from '../how-many.ts';
import { invokingPlans } from '../reference/random-invokes.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { assertRefusedAlike, refusesSharing } from './two-explorers.ts';
import { compareWholeSpaces } from './whole-spaces.ts';

test.each([
  ['random systems', systemPlans, 10_000, 0],
  // Not all that a machine may do with the machines that it invokes is explored.
  ['random systems that invoke something', invokingPlans, 3_000, 0.25],
])('the search and the naive explorer agree on all states of %s', (_, plans, count, mostRefused) => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const seen = { systems: 0, states: 0, refused: 0, shared: 0, larger: 0 };
  fc.assert(
    fc.property(plans, (plan) => {
      try {
        // Most systems are small; so that the few large ones do not take hours, most of those are left out.
        const limit = (seen.systems + seen.larger) % 20 === 0 ? 50_000 : 2_000;
        const states = compareWholeSpaces(() => buildSystem(plan), limit);
        if (states === undefined) seen.larger += 1;
        else {
          seen.systems += 1;
          seen.states += states;
        }
      } catch (error) {
        if (refusesSharing(error)) seen.shared += 1;
        else {
          assertRefusedAlike(() => buildSystem(plan), 50_000, error);
          seen.refused += 1;
        }
      }
    }),
    { numRuns: howManySystems(count), seed: 1848, endOnFailure: true },
  );
  vi.restoreAllMocks();
  console.log(
    `${seen.systems} random systems compared, ${seen.states} states; ${seen.larger} larger, ${seen.refused} refused, ${seen.shared} for what is shared`,
  );
  const all = seen.systems + seen.shared + seen.refused;
  // How many are refused is counted below.
  expect(seen.systems).toBeGreaterThan(seen.larger);
  expect(seen.shared).toBeLessThanOrEqual(0.04 * all);
  expect(seen.refused).toBeLessThanOrEqual(mostRefused * all);
});

test.each(Object.entries(smallSystems))('they agree on all states of %s', (_, { build }) => {
  // Some have no start state, since starting them is a finding: then both see nothing.
  expect(compareWholeSpaces(build, 100_000)).toBeGreaterThanOrEqual(0);
});
