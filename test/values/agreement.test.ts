import { expect, test } from 'vitest';
import { agreement } from './agreement.ts';

test('two random graphs have one text exactly if an independent walk finds them the same', () => {
  const { same, different } = agreement(600);
  expect(same).toBeGreaterThan(50);
  expect(different).toBeGreaterThan(50);
});
