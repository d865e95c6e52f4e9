import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { compareAtRandom } from './random-agreement.ts';
import { describeWithSpin } from './with-spin.ts';

describeWithSpin('Spin and the search agree, on many random systems', () => {
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  // Several tests, so that something is seen of how far they are. One in ten is thorough: compilers take their time.
  test.each([1867, 1906, 1912, 1936, 1952, 1954, 1961, 1972, 1986, 1991])('seed %i', async (seed) => {
    const { disagreements, compared } = await compareAtRandom(200, seed, seed === 1867);
    expect(disagreements.slice(0, 2)).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(200);
  });
});
