import { expect, it, vi } from 'vitest';
import { Packing } from '../../src/space/packing.ts';
import { transcoder } from '../../src/space/transcode.ts';

const states = Array.from({ length: 50 }, (_, n) => Int32Array.from([n % 2, n * 21, 0, 2 ** 31 - 1 - n, (n * 7) % 32]));
const narrow = new Packing([1, 11, 0, 31, 5]);
const packings = [
  ['as they are', narrow],
  ['with more room', new Packing([4, 13, 3, 31, 9])],
  ['in another order', new Packing([1, 11, 0, 31, 5], [4, 0])],
  ['in another order, with more room', new Packing([2, 31, 1, 31, 6], [3, 2, 1])],
] as const;

function transcoded(to: Packing): number[][] {
  const from = new Int32Array(narrow.words * states.length);
  states.forEach((state, index) => {
    narrow.pack(state, from, index * narrow.words);
  });
  const into = new Int32Array(to.words * states.length).fill(-1);
  transcoder(narrow, to)(from, into, states.length);
  const direct = new Int32Array(to.words);
  return states.map((state, index) => {
    to.pack(state, direct, 0);
    const words = into.subarray(index * to.words, (index + 1) * to.words);
    expect([...words]).toEqual([...direct]);
    const back = new Int32Array(state.length);
    to.unpack(into, index * to.words, back);
    return [...back];
  });
}

it.each(packings)('keeps all values: %s', (_, to) => {
  expect(transcoded(to)).toEqual(states.map((state) => [...state]));
});

it.each(packings)('does the same where no code may be generated: %s', (_, to) => {
  vi.stubGlobal('Function', () => {
    throw new EvalError('refused');
  });
  try {
    expect(transcoded(to)).toEqual(states.map((state) => [...state]));
  } finally {
    vi.unstubAllGlobals();
  }
});
