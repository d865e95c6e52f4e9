import { expect, test } from 'vitest';
import { assign, createMachine } from 'xstate';
import { adjacencyOf } from '../../src/space/graph/adjacency.ts';
import { seekComponents } from '../../src/space/graph/strongly-connected.ts';
import { seekTimeLock } from '../../src/space/graph/time-lock.ts';
import { Search } from '../../src/space/search.ts';
import { atOnce, Sliced, type Work } from '../../src/space/sliced.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

/** A clock that moves on by one each time it is looked at. */
const ticking = () => {
  let time = 0;
  return () => time++;
};

function* counting(to: number): Work<number> {
  for (let done = 0; done < to; done++) yield;
  return to;
}

test('work is done in slices, and its result is known at the end', () => {
  const sliced = new Sliced(counting(10), ticking());
  let slices = 0;
  while (!sliced.advance(3)) {
    slices++;
    expect(sliced.result).toBeUndefined();
  }
  expect(slices).toBe(3);
  expect(sliced.result).toBe(10);
  expect(sliced.advance(3)).toBe(true);
});

test('a slice without time does a little all the same, so that it comes to an end', () => {
  const sliced = new Sliced(counting(2), () => 0);
  expect([sliced.advance(0), sliced.advance(0), sliced.advance(0)]).toEqual([false, false, true]);
});

/** How often work pauses. */
function pauses(work: Work<unknown>): number {
  let count = 0;
  while (!work.next().done) count++;
  return count;
}

test('a look at large graphs pauses now and then', () => {
  const ring = adjacencyOf(500_000, (node) => [(node + 1) % 500_000]);
  expect(pauses(seekComponents(ring))).toBeGreaterThan(10);
  expect(atOnce(seekComponents(ring)).count).toBe(1);
});

test('a look for time-locks pauses now and then', () => {
  const spinning = createMachine({
    types: {} as { context: { n: number } },
    context: { n: 0 },
    initial: 'a',
    states: {
      a: {
        after: { 0: { target: 'a', reenter: true, actions: assign({ n: ({ context }) => (context.n + 1) % 20_000 }) } },
      },
    },
  });
  const search = new Search(new SystemTables(defineSystem({ spinning })));
  while (!search.advance(1_000));
  expect(search.states).toBe(20_000);
  expect(pauses(seekTimeLock(search))).toBeGreaterThan(10);
  expect(atOnce(seekTimeLock(search))).toBeDefined();
});
