import { describe, expect, it } from 'vitest';
import { SleepSets } from '../../../src/space/store/sleep-sets.ts';

const CHUNK = 2 ** 14;

/** Those of states from an id on. */
function read(sleep: SleepSets, from: number, count: number): number[] {
  const into = new Int32Array(count).fill(99);
  sleep.read(from, into);
  return [...into];
}

describe('sleep sets', () => {
  const numbers = (from: number, count: number) => Int32Array.from({ length: count }, (_, n) => from + n);

  it('are empty until they are known', () => {
    const sleep = new SleepSets();
    expect(read(sleep, CHUNK - 2, 4)).toEqual([0, 0, 0, 0]);
    sleep.put(CHUNK, Int32Array.of(7, -1));
    expect(read(sleep, CHUNK - 2, 5)).toEqual([0, 0, 7, -1, 0]);
  });

  it('are kept, however many there are', () => {
    const sleep = new SleepSets();
    const all = numbers(1, 50_000);
    for (let at = 0; at < all.length; at += 7_001) sleep.put(at, all.subarray(at, at + 7_001));
    expect(read(sleep, 0, 50_000)).toEqual([...all]);
    expect(read(sleep, 32_767, 2)).toEqual([32_768, 32_769]);
  });

  it('are forgotten a chunk at a time, which later ones take over', () => {
    let allocated = 0;
    const sleep = new SleepSets(() => allocated++);
    sleep.put(0, numbers(1, 50_000));
    expect([allocated, sleep.bytes]).toEqual([4, 4 * 4 * CHUNK]);
    sleep.forget(CHUNK + 5);
    expect(read(sleep, CHUNK - 1, 2)).toEqual([0, CHUNK + 1]);
    sleep.forget(3 * CHUNK);
    expect(read(sleep, 3 * CHUNK - 1, 2)).toEqual([0, 3 * CHUNK + 1]);
    sleep.put(4 * CHUNK, Int32Array.of(8));
    expect(read(sleep, 4 * CHUNK, 3)).toEqual([8, 0, 0]);
    sleep.put(5 * CHUNK, numbers(1, 3 * CHUNK));
    expect([allocated, sleep.bytes]).toEqual([5, 5 * 4 * CHUNK]);
  });

  it('are all forgotten at once; those that come later are known again', () => {
    const sleep = new SleepSets();
    sleep.put(0, numbers(1, 100));
    sleep.clear();
    expect([sleep.bytes, ...read(sleep, 10, 2)]).toEqual([0, 0, 0]);
    sleep.put(100, Int32Array.of(3));
    expect(read(sleep, 99, 2)).toEqual([0, 3]);
  });
});
