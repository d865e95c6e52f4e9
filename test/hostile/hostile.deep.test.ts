import { expect, test } from 'vitest';
import { howManySystems } from '../how-many.ts';
import { tryInputs } from './tally.ts';
import { inputs } from './trial.ts';

/** Each lot has a seed of its own. */
const LOT = 500;

test('whatever it is given, it answers in its own words, thousands of times', async () => {
  const count = howManySystems(10_000);
  const all: string[] = [];
  const kinds = new Map<string, number>();
  for (let done = 0; done < count; done += LOT) {
    const tally = await tryInputs(inputs, Math.min(LOT, count - done), 1_000 + done);
    all.push(...tally.faults);
    for (const [kind, times] of tally.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + times);
  }
  console.info([...kinds].sort());
  expect(all).toEqual([]);
});
