import { expect, test } from 'vitest';
import { loudInAnEmptyFlat } from '../../specs/playback.ts';
import { hamburg } from '../../src/home/flats/hamburg.ts';
import { policiesWith } from '../../src/home/policies.ts';
import { checkRandomly } from '../../src/live/random-check.ts';
import { replay } from '../../src/live/replay.ts';

test.each([1, 2, 3])('random runs find loud music in an empty flat, seed %i', (seed) => {
  const home = hamburg(policiesWith());
  const named = { id: 'loudInAnEmptyFlat', property: loudInAnEmptyFlat };
  const { verdict, found } = checkRandomly(home, named, { seed, runs: 2_000 });
  expect(verdict).toBe('VIOLATED');
  expect(replay(home, found?.labels ?? []).stopped).toBeUndefined();
  // A run as it was drawn is far longer than what is needed.
  expect(found?.shrunkLength).toBeLessThanOrEqual(10);
});
