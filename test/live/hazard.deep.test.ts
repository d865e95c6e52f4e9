import { expect, test } from 'vitest';
import { loudInAnEmptyFlat } from '../../specs/playback.ts';
import { hamburg } from '../../src/home/flats/hamburg.ts';
import { policiesWith } from '../../src/home/policies.ts';
import { checkRandomly } from '../../src/live/random-check.ts';
import { Check } from '../../src/properties/check.ts';

const RUNS = 2_000;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

test('random runs find loud music in an empty flat, and shrink it to about a shortest path', () => {
  const system = hamburg(policiesWith());
  const named = { id: 'loudInAnEmptyFlat', property: loudInAnEmptyFlat };
  const check = new Check({ name: 'hamburg', with: [], system }, [named]);
  while (!check.advance(1_000));
  const shortest = check.result().verdicts[0]?.path?.steps.length ?? Number.NaN;

  const found = SEEDS.flatMap((seed) => {
    const result = checkRandomly(system, named, { seed, runs: RUNS }).found;
    return result ? [{ seed, ...result }] : [];
  });
  const lengths = found.map(({ shrunkLength }) => shrunkLength).sort((a, b) => a - b);
  const median =
    ((lengths[Math.floor((lengths.length - 1) / 2)] ?? 0) + (lengths[Math.ceil((lengths.length - 1) / 2)] ?? 0)) / 2;
  for (const { seed, run, originalLength, shrunkLength } of found) {
    console.log(`seed ${seed}: run ${run}, shrunk ${originalLength} -> ${shrunkLength}`);
  }
  console.log(`${found.length} of ${SEEDS.length} seeds; median ${median} steps, breadth first ${shortest}`);
  expect(found.length).toBeGreaterThanOrEqual(SEEDS.length - 1);
  expect(median).toBeLessThanOrEqual(1.5 * shortest);
});
