import { expect, test } from 'vitest';
import { howManySystems } from '../how-many.ts';
import { inputs } from './inputs.ts';
import { brokenShares, tallyText, together, tryInputs } from './tally.ts';

/** Each lot has a seed of its own. */
const LOT = 500;

test('whatever it is given, it answers in its own words, thousands of times', async () => {
  const count = howManySystems(10_000);
  let tally = await tryInputs(inputs, Math.min(LOT, count), 1_000);
  for (let done = LOT; done < count; done += LOT)
    tally = together(tally, await tryInputs(inputs, Math.min(LOT, count - done), 1_000 + done));
  console.info(tallyText(tally));
  expect(tally.faults).toEqual([]);
  expect(brokenShares(tally)).toEqual([]);
});
