import { expect, test, vi } from 'vitest';
import { homes } from '../../src/home/homes.ts';
import { policiesWith } from '../../src/home/policies.ts';
import { howManySystems } from '../how-many.ts';
import { brokenPromises, sharesText, walkRandomSystems } from './random-lockstep.ts';
import { walkInLockstep } from './walk-in-lockstep.ts';

test('live actors, the reference rules and those of the search agree in random systems', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const shares = walkRandomSystems({ systems: howManySystems(10_000), steps: 12, seed: 1848 });
  vi.restoreAllMocks();
  console.log(sharesText(shares));
  expect(brokenPromises(shares)).toEqual([]);
});

test.each(Object.entries(homes))('they agree in %s', (_, home) => {
  for (let seed = 1; seed <= 10; seed++) {
    walkInLockstep(home.build(policiesWith(...home.with)), { steps: 60, seed });
  }
});
