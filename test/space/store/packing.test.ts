import { describe, expect, it } from 'vitest';
import { Packing } from '../../../src/space/store/packing.ts';

const vector = (...fields: number[]) => Int32Array.from(fields);

function roundTrip(packing: Packing, state: Int32Array, offset = 0): number[] {
  const words = new Int32Array(offset + packing.words + 1).fill(-1);
  packing.pack(state, words, offset);
  expect(words[offset + packing.words]).toBe(-1);
  if (offset > 0) expect(words[offset - 1]).toBe(-1);
  const back = new Int32Array(state.length).fill(-7);
  packing.unpack(words, offset, back);
  return [...back];
}

describe('a packing', () => {
  it('keeps every value, also the greatest that has room', () => {
    const packing = new Packing([1, 2, 5, 31, 13, 31, 0, 17]);
    const greatest = vector(1, 3, 31, 2 ** 31 - 1, 8191, 2 ** 31 - 1, 0, 131071);
    expect(roundTrip(packing, greatest)).toEqual([...greatest]);
    expect(roundTrip(packing, greatest, 3)).toEqual([...greatest]);
    expect(roundTrip(packing, vector(0, 0, 0, 0, 0, 0, 0, 0))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('keeps fields apart', () => {
    const packing = new Packing([3, 3, 31, 3]);
    for (let field = 0; field < 4; field++) {
      const state = vector(0, 0, 0, 0);
      state[field] = 7;
      expect(roundTrip(packing, state)).toEqual([...state]);
    }
  });

  it('lets no field cross a word', () => {
    expect(new Packing([31]).words).toBe(1);
    expect(new Packing([16, 15]).words).toBe(1);
    expect(new Packing([16, 16]).words).toBe(2);
    expect(new Packing([20, 20, 12]).words).toBe(2);
    expect(new Packing([20, 20, 13]).words).toBe(3);
    expect(new Packing([]).words).toBe(1);
  });

  it('makes no word zero that tells a state from an empty place', () => {
    const words = new Int32Array(1);
    new Packing([4, 4]).pack(vector(0, 0), words, 0);
    expect(words[0]).not.toBe(0);
  });

  it('says which states have room', () => {
    const packing = new Packing([0, 2, 31]);
    expect(packing.fits(vector(0, 3, 2 ** 31 - 1))).toBe(true);
    expect(packing.fits(vector(1, 0, 0))).toBe(false);
    expect(packing.fits(vector(0, 4, 0))).toBe(false);
  });

  it('puts some fields first, and keeps all values whatever the order', () => {
    const packing = new Packing([3, 1, 20, 2, 9], [3, 1]);
    expect(packing.slots.map(({ word, shift }) => [word, shift])).toEqual([
      [0, 4],
      [0, 3],
      [0, 7],
      [0, 1],
      [1, 0],
    ]);
    const greatest = vector(7, 1, 2 ** 20 - 1, 3, 511);
    expect(roundTrip(packing, greatest)).toEqual([...greatest]);
    expect(packing.widths).toEqual([3, 1, 20, 2, 9]);
  });

  it('can have bits to spare where they cost no word, but not for fields that come first', () => {
    expect(Packing.roomy([3, 1, 4], [1]).widths).toEqual([4, 1, 5]);
    expect(Packing.roomy([15, 14], []).widths).toEqual([16, 14].map((width, index) => width + index));
    expect(Packing.roomy([31, 31], []).widths).toEqual([31, 31]);
    expect(Packing.roomy([31, 30], []).widths).toEqual([31, 31]);
  });
});
