import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAF_MASK, VisitedSet } from '../../../src/space/store/visited-set.ts';

/** Packed states: the lowest bit of the first word is set. */
const packedStates = (words: number) =>
  fc.array(
    fc
      .tuple(...Array.from({ length: words }, () => fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })))
      .map(([first = 0, ...rest]) => Int32Array.from([first | 1, ...rest])),
    { maxLength: 300 },
  );

describe.each([1, 2, 3])('states of %s words', (words) => {
  it('are new once', () => {
    fc.assert(
      fc.property(packedStates(words), (states) => {
        const set = new VisitedSet(words);
        const seen = new Set<string>();
        for (const state of states) {
          expect(set.has(state, 0)).toBe(seen.has(state.join()));
          expect(set.add(state, 0)).toBe(!seen.has(state.join()));
          expect(set.has(state, 0)).toBe(true);
          seen.add(state.join());
        }
        for (const state of states) expect(set.add(state, 0)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('share a leaf if they differ in its bits alone', () => {
    const set = new VisitedSet(words);
    const tail = Array.from({ length: words - 1 }, (_, word) => word + 7);
    for (let bits = 0; bits <= LEAF_MASK; bits += 2) {
      expect(set.add(Int32Array.from([0x7000_0001 | bits, ...tail]), 0)).toBe(true);
    }
    expect(set.leaves).toBe(1);
    expect(set.add(Int32Array.from([0x6000_0001, ...tail]), 0)).toBe(true);
    expect(set.leaves).toBe(2);
  });

  it('stay, however often the table grows', () => {
    const allocations: number[] = [];
    const set = new VisitedSet(words, (soonFreed) => allocations.push(soonFreed));
    const state = (n: number) => Int32Array.from([(n << 6) | 1, ...new Array(words - 1).fill(n * 3)]);
    const count = 20_000;
    const numbers = Array.from({ length: count }, (_, n) => n);
    expect(numbers.filter((n) => !set.add(state(n), 0))).toEqual([]);
    expect(set.leaves).toBe(count);
    expect(set.slots).toBeGreaterThan(count);
    expect(allocations.length).toBeGreaterThan(3);
    expect(numbers.filter((n) => set.add(state(n), 0))).toEqual([]);
  });
});

it('a table can grow as long as it fits into one memory', () => {
  const set = new VisitedSet(1);
  expect(set.canGrow).toBe(true);
  set.shift = 32 - 28;
  expect([set.bytes, set.canGrow]).toEqual([2 ** 31, false]);
});
