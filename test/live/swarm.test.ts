import fc, { type Random } from 'fast-check';
import { expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { drawOrder, drawWeights } from '../../src/live/swarm.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';

const anything = createMachine({ on: { a: {}, b: {} }, after: { 10: {} } });
const system = defineSystem(
  { left: anything, right: anything },
  {
    links: { 'left -> right': fifo({ capacity: 1, lose: 1 }) },
    stimuli: { left: [{ type: 'a' }, { type: 'b' }], right: [{ type: 'a' }] },
  },
);

/** What is drawn by a random number generator of fast-check, for a number of runs. */
function drawn<T>(draw: (random: Random) => T, times: number): T[] {
  class Drawn extends fc.Arbitrary<T> {
    override generate = (random: Random) => new fc.Value(draw(random), undefined);
    override canShrinkWithoutContext = (value: unknown): value is T => value === undefined && false;
    override shrink = () => fc.Stream.nil<fc.Value<T>>();
  }
  return fc.sample(new Drawn(), { seed: 1, numRuns: times });
}

test('each run leaves out some of what the world can do, and never time, delivery and timers', () => {
  const weights = drawn((random) => drawWeights(system, random), 200);
  system.labels.forEach(({ kind }, index) => {
    const without = weights.filter((each) => each[index] === 0).length;
    if (kind === 'stimulus' || kind === 'fault')
      expect(without).toSatisfy((count: number) => count > 40 && count < 100);
    else expect(without).toBe(0);
  });
});

test('all labels come up once, those that are left out last', () => {
  for (const order of drawn((random) => [...drawOrder([1, 0, 5, 0, 2], random)], 50)) {
    expect(order.toSorted()).toEqual([0, 1, 2, 3, 4]);
    expect(order.slice(3).toSorted()).toEqual([1, 3]);
  }
});

test('what has more weight comes first more often', () => {
  const first = drawn((random) => [...drawOrder([1, 8], random)][0], 300);
  expect(first.filter((index) => index === 1).length).toBeGreaterThan(230);
});
