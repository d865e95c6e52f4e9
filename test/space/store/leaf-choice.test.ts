import { expect, it } from 'vitest';
import { freestFields } from '../../../src/space/store/leaf-choice.ts';
import { StateStore } from '../../../src/space/store/state-store.ts';

/** The first fields of states that are given by a function of their number. */
function chosen(widths: readonly number[], size: number, stateOf: (n: number) => number[]): number[] {
  const store = new StateStore(widths);
  for (let n = 0; n < size; n++) store.add(Int32Array.from(stateOf(n)), -1);
  return freestFields(widths, store);
}

it('are those that take all their values whatever the others are', () => {
  // The second follows from the first, the third is free, the fourth is free in half of the states.
  const stateOf = (n: number) => {
    const a = n >> 3;
    return [a, a * 7, n & 3, a % 2 === 0 ? (n >> 2) & 1 : 0];
  };
  expect(chosen([7, 10, 2, 1], 1_024, stateOf).slice(0, 2)).toEqual([2, 3]);
});

it('are as many as fill a leaf; the last may reach beyond it', () => {
  const all = (n: number) => [n & 1, (n >> 1) & 7, (n >> 4) & 7, (n >> 7) & 7];
  const widths = [1, 3, 3, 3];
  const fields = chosen(widths, 1_024, all);
  const bits = fields.map((field) => widths[field] ?? 0);
  expect(bits.reduce((sum, width) => sum + width, 0)).toBeGreaterThanOrEqual(5);
  expect(bits.slice(0, -1).reduce((sum, width) => sum + width, 0)).toBeLessThan(5);
});

it('are found also among more states and values than are looked at, and never those without bits', () => {
  const stateOf = (n: number) => [(n >> 5) ^ 1, n >> 5, n & 31, 0];
  expect(chosen([11, 11, 5, 0], 2 ** 16, stateOf)).toEqual([2]);
  expect(chosen([0, 0], 1, () => [0, 0])).toEqual([]);
});
