import { expect, test } from 'vitest';
import { howManySystems } from '../how-many.ts';
import { inputs } from './inputs.ts';
import { brokenShares, Counter, tallyText, tryInputs } from './tally.ts';

/** Each lot has a seed of its own. */
const LOT = 500;

test('whatever it is given, it answers in its own words, thousands of times', async () => {
  const all = howManySystems(10_000);
  const counter = new Counter();
  for (let done = 0; done < all; done += LOT)
    await tryInputs(inputs, { count: Math.min(LOT, all - done), seed: 1_000 + done }, counter);
  console.info(tallyText(counter));
  expect(counter.faults).toEqual([]);
  expect(brokenShares(counter)).toEqual([]);
});
