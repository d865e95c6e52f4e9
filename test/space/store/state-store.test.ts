import { describe, expect, it } from 'vitest';
import { StateStore } from '../../../src/space/store/state-store.ts';

const vector = (...fields: number[]) => Int32Array.from(fields);

/** A state for each number, all different, with fields of all sizes. */
const state = (n: number) => vector(n % 3, n, (n * 7919) % 100_003, n % 2 === 0 ? 0 : n * 1000);

function read(store: StateStore, id: number): number[] {
  const into = new Int32Array(4);
  store.read(id, into);
  return [...into];
}

function filled(count: number): StateStore {
  const store = new StateStore([1, 1, 1, 1]);
  for (let n = 0; n < count; n++) store.add(state(n), n - 1);
  return store;
}

describe('a store of states', () => {
  it('gives new states their ids in order, and known ones none', () => {
    const store = new StateStore([2, 2]);
    expect([vector(0, 0), vector(1, 2), vector(0, 0), vector(3, 3)].map((each) => store.add(each, -1))).toEqual([
      0, 1, -1, 2,
    ]);
    expect(store.size).toBe(3);
  });

  it('keeps states and parents through all that it does to make room', () => {
    const count = 40_000;
    const store = filled(count);
    expect(store.size).toBe(count);
    expect(store.repacks).toBeGreaterThan(10);
    expect(store.packing.words).toBeGreaterThan(1);
    const wrong: number[] = [];
    for (let n = 0; n < count; n++) {
      if (read(store, n).join() !== state(n).join() || store.parent(n) !== n - 1) wrong.push(n);
    }
    expect(wrong).toEqual([]);
  });

  it('finds all of them afterwards, and nothing else', () => {
    const count = 5_000;
    const store = filled(count);
    const numbers = Array.from({ length: count }, (_, n) => n);
    expect(numbers.filter((n) => store.add(state(n), -1) !== -1)).toEqual([]);
    expect(numbers.filter((n) => store.idOf(state(n)) !== n)).toEqual([]);
    expect(store.idOf(vector(0, 1, 0, 0))).toBe(-1);
    expect(store.idOf(vector(0, 2 ** 30, 0, 0))).toBe(-1);
    expect(store.size).toBe(count);
  });

  it('finds also those that came after it was asked', () => {
    const store = filled(2_000);
    expect(store.idOf(state(1_999))).toBe(1_999);
    for (let n = 2_000; n < 4_000; n++) store.add(state(n), -1);
    expect(store.idOf(state(3_999))).toBe(3_999);
    expect(store.idOf(state(2_000))).toBe(2_000);
  });

  it('counts the sleep sets of states that are still to be expanded', () => {
    const store = filled(10);
    const { bytes } = store;
    store.appendAll(
      new Int32Array(2 * store.packing.words),
      Int32Array.of(8, 9),
      Int32Array.of(5, 6),
      store.packed(0, 1),
    );
    expect(store.bytes - bytes).toBe(store.sleep.bytes);
    expect(store.peakBytes).toBeGreaterThanOrEqual(store.bytes);
    const sets = new Int32Array(3);
    store.sleep.read(9, sets);
    expect([...sets]).toEqual([0, 5, 6]);
  });

  it('says how much memory it took at most', () => {
    const store = filled(20_000);
    expect(store.peakBytes).toBeGreaterThanOrEqual(store.bytes);
    expect(store.bytes).toBeGreaterThan(20_000 * 4 * store.packing.words);
  });

  it('says that it will need more memory before it does', () => {
    const store = filled(1_000);
    for (let n = 1_000; !store.visited.isNearlyFull; n++) store.add(state(n), n - 1);
    const { bytes, visited } = store;
    expect(store.willExceed(bytes + visited.bytes)).toBe(true);
    expect(store.willExceed(bytes + visited.bytesWhileGrowing)).toBe(false);
    for (let n = store.size; store.visited.isNearlyFull; n++) store.add(state(n), n - 1);
    expect([store.willExceed(store.bytes - 1), store.willExceed(store.bytes)]).toEqual([true, false]);
  });
});
