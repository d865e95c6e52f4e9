import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { judgeRandomSystems, judgeSmallSystems, runSmallSystems } from './random-judging.ts';

// XState warns of some of what a random machine does.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('the search and a judge without monitors agree on thousands of properties', { timeout: 600_000 }, () => {
  const tally = judgeSmallSystems({ seed: 1905, properties: 20 });
  judgeRandomSystems(400, { seed: 1905, properties: 10 }, tally);
  expect([...tally.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3_000);
});

test('random runs on live actors do not contradict it', { timeout: 600_000 }, () => {
  expect(runSmallSystems({ seed: 1921, properties: 20 }, 30)).toBeGreaterThan(500);
});
