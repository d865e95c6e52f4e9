import { expect, test } from 'vitest';
import { howManySystems } from '../how-many.ts';
import { compareOtherWays } from './other-ways.ts';

test('what is said of other ways to a violation is what a naive search finds without their events', () => {
  const systems = howManySystems(2_000);
  const seen = compareOtherWays(systems, 1815);
  console.log(seen);
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(systems / 50);
});
