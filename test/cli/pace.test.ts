import { expect, test } from 'vitest';
import { Pace } from '../../src/cli/checking/pace.ts';

/** A search that finds `fans[level]` new states from each state of a level; it goes on from a thousand in a second. */
function paceAfter(fans: readonly number[]): { readonly pace: Pace; readonly left: number } {
  const pace = new Pace();
  let [states, expanded, level] = [100, 0, 100];
  pace.add({ now: 0, states, expanded });
  for (const fan of fans) {
    expanded += level;
    level = Math.round(level * fan);
    states += level;
    pace.add({ now: expanded, states, expanded });
  }
  return { pace, left: level };
}

test('nothing is known before a search has gone on from a state', () => {
  const pace = new Pace();
  expect([pace.perSecond, pace.ahead]).toEqual([undefined, undefined]);
  pace.add({ now: 0, states: 1, expanded: 0 });
  expect([pace.perSecond, pace.ahead]).toEqual([undefined, undefined]);
});

test('as long as states lead to more, only the speed is known', () => {
  const { pace } = paceAfter([2, 1.5, 1.2]);
  expect(pace.perSecond).toBe(1_000);
  expect(pace.ahead).toBeUndefined();
});

test('where they lead to fewer, what is left is at most a geometric series', () => {
  const { pace, left } = paceAfter([2, 1.5, 1, 0.8, 0.5]);
  // The last level had half as many as the one before: with all that follow, that is twice as many.
  expect(pace.ahead?.seconds).toBeCloseTo((2 * left) / 1_000);
  expect(pace.ahead?.states).toBeCloseTo(100 + 200 + 300 + 300 + 240 + 2 * left);
});

test('a new search begins at nothing', () => {
  const { pace } = paceAfter([2, 0.5]);
  pace.add({ now: 10_000, states: 1, expanded: 0 });
  expect(pace.perSecond).toBeUndefined();
});
