import { expect, test } from 'vitest';
import { declarations } from './inputs.ts';
import { brokenShares, tryInputs } from './tally.ts';

test('whatever it is given, it answers in its own words', async () => {
  const tally = await tryInputs(declarations, { count: 300, seed: 1 });
  expect(tally.faults).toEqual([]);
  expect(brokenShares(tally)).toEqual([]);
});
