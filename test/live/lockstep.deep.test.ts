import { expect, test, vi } from 'vitest';
import { homes } from '../../src/home/homes.ts';
import { howManySystems } from '../how-many.ts';
import { invokingPlans } from '../reference/random-invokes.ts';
import { brokenPromises, sharesText, walkRandomSystems } from './random-lockstep.ts';
import { walkInLockstep } from './walk-in-lockstep.ts';

test('live actors, the reference rules and those of the search agree in random systems', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const shares = walkRandomSystems({ systems: howManySystems(10_000), steps: 12, seed: 1848 });
  vi.restoreAllMocks();
  console.log(sharesText(shares));
  expect(brokenPromises(shares)).toEqual([]);
});

test('they agree in random systems that invoke promises, callbacks and observables', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const shares = walkRandomSystems({ systems: howManySystems(5_000), steps: 12, seed: 1848, plans: invokingPlans });
  vi.restoreAllMocks();
  console.log(`${sharesText(shares)}; ${shares.outcomes} outcomes`);
  expect(shares.outcomes).toBeGreaterThan(shares.systems);
});

test.each(homes.names)('they agree in %s', (name) => {
  for (let seed = 1; seed <= 10; seed++) {
    walkInLockstep(homes.build(name), { steps: 60, seed });
  }
});
