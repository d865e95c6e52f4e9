import { describe, expect, it } from 'vitest';
import { Packing } from '../../src/space/packing.ts';

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

  it('tells which states have room', () => {
    const packing = new Packing([0, 2, 31]);
    expect(packing.fits(vector(0, 3, 2 ** 31 - 1))).toBe(true);
    expect(packing.fits(vector(1, 0, 0))).toBe(false);
    expect(packing.fits(vector(0, 4, 0))).toBe(false);
  });

  it('grows for what has no room, over the border of a word too, and shrinks nothing', () => {
    const grown = new Packing([1, 30, 2]).grownFor(vector(0, 5, 4));
    expect(grown.slots.map(({ width }) => width)).toEqual([1, 30, 3]);
    expect(grown.words).toBe(2);
    const wide = new Packing([1]).grownFor(vector(2 ** 31 - 1));
    expect(wide.slots.map(({ width }) => width)).toEqual([31]);
    expect(wide.fits(vector(2 ** 31 - 1))).toBe(true);
  });
});
