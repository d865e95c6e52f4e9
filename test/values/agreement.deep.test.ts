import { expect, test } from 'vitest';
import { howManySystems } from '../how-many.ts';
import { agreement } from './agreement.ts';

test('100,000 pairs of random graphs: texts, copies and twins agree with an independent walk', () => {
  const pairs = howManySystems(100_000);
  const { same, different } = agreement(pairs);
  expect(same).toBeGreaterThan(pairs / 10);
  expect(different).toBeGreaterThan(pairs / 10);
});
