import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldMemo } from '../../../src/space/kernel/field-memo.ts';
import type { Local } from '../../../src/space/kernel/instructions.ts';
import { KernelMemory } from '../../../src/space/kernel/kernel-memory.ts';
import { Packing } from '../../../src/space/store/packing.ts';
import { compiledLookup, marks, packed } from './lookups.ts';
import { randomNumbers } from './random-numbers.ts';

/** Fields with their bits, and whether a memo knows them. */
type Plan = readonly { readonly width: number; readonly known: boolean }[];

/** Of all plans and runs: to take another one makes the old ones unusable, as in a kernel. */
const memory = new KernelMemory();

function madeFor(plan: Plan) {
  memory.clear();
  const packing = new Packing(plan.map(({ width }) => width));
  const fields = plan.flatMap(({ known }, field) => (known ? [field] : []));
  const before = memory.allocate(8);
  const memo = new FieldMemo(memory, packing, fields);
  const after = memory.allocate(8);
  for (const at of [before, after]) memory.words.fill(-1, at / 4, at / 4 + 8);
  const find = compiledLookup(memory, packing, (body, into, words) =>
    memo.lookup(body, into, (index) => words[index] as Local),
  );
  return {
    packing,
    memo,
    find,
    remember: (state: readonly number[], value: number, read = fields) =>
      memo.remember(marks(plan.length, read), packed(packing, state), value),
    keyOf: (state: readonly number[]) => fields.map((field) => state[field]).join(),
    /** Whether nothing was written beside the memo. */
    keepsToItself: () =>
      [before, after].every((at) => memory.words.subarray(at / 4, at / 4 + 8).every((word) => word === -1)),
  };
}

/** Random states: half of their values are among a few. */
function randomStates(plan: Plan, random: () => number) {
  const few = plan.map(({ width }) => [0, 2 ** width - 1, random() & (2 ** width - 1), random() & (2 ** width - 1)]);
  const value = (field: number): number => {
    const chosen = random();
    const { width } = plan[field] as Plan[number];
    return (chosen & 1) === 0 ? (few[field]?.[(chosen >>> 1) & 3] as number) : (chosen >>> 1) & (2 ** width - 1);
  };
  return {
    any: (): number[] => plan.map((_, field) => value(field)),
    /** Another state with the same values of the fields that are known. */
    alike: (state: readonly number[]): number[] =>
      state.map((own, field) => (plan[field]?.known === true ? own : value(field))),
  };
}

/** Remembers numbers for many random states, and looks up these and others. */
function compareWithMap(plan: Plan, seed: number, count: number) {
  const { memo, find, remember, keyOf, keepsToItself } = madeFor(plan);
  const random = randomNumbers(seed);
  const { any, alike } = randomStates(plan, random);
  const known = new Map<string, number>();
  const wrong: unknown[] = [];
  const look = (state: readonly number[]): void => {
    const expected = known.get(keyOf(state)) ?? 0;
    const found = find(state);
    if (found !== expected) wrong.push({ state, found, expected });
  };
  const states = Array.from({ length: count }, any);
  look(any());
  for (const state of states) {
    const value = random() || 1;
    known.set(keyOf(state), value);
    if (!remember(state, value)) wrong.push({ state, refused: true });
    look(state);
    look(any());
  }
  for (const state of states) {
    look(state);
    look(alike(state));
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  memo.clear();
  known.clear();
  states.slice(0, 100).forEach(look);
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(keepsToItself()).toBe(true);
}

const plans = (min: number, max: number): fc.Arbitrary<Plan> =>
  fc.array(fc.record({ width: fc.integer({ min, max }), known: fc.boolean() }), { minLength: 1, maxLength: 9 });

const knownBits = (plan: Plan): number => plan.reduce((sum, { width, known }) => sum + (known ? width : 0), 0);

describe('a memo of few bits', () => {
  it('has what was remembered, and nothing else', () => {
    fc.assert(
      fc.property(
        plans(0, 12).filter((plan) => knownBits(plan) <= 16),
        fc.integer(),
        (plan, seed) => {
          expect(madeFor(plan).memo.direct).toBe(true);
          compareWithMap(plan, seed, 60);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells fields apart that lie in step in two words', () => {
    // The second begins in its word where the first ends in the word before.
    const plan = [4, 27, 5, 4].map((width, field) => ({ width, known: field % 3 === 0 }));
    compareWithMap(plan, 1, 500);
  });

  it('may have sixteen', () => {
    const plan = [9, 16, 7].map((width) => ({ width, known: width !== 16 }));
    expect(madeFor(plan).memo.direct).toBe(true);
    compareWithMap(plan, 1, 5_000);
  });

  it('of no fields, or of such that were always 0, has one number', () => {
    for (const plan of [
      [{ width: 5, known: false }],
      [
        { width: 0, known: true },
        { width: 31, known: false },
      ],
    ]) {
      const { find, remember } = madeFor(plan);
      const states = [0, 1, 31].map((value) => (plan.length === 1 ? [value] : [0, value]));
      expect(states.map(find)).toEqual([0, 0, 0]);
      expect(remember(states[1] as number[], -7)).toBe(true);
      expect(states.map(find)).toEqual([-7, -7, -7]);
    }
  });
});

describe('a memo of many bits', () => {
  it('has what was remembered, and nothing else', () => {
    fc.assert(
      fc.property(
        plans(2, 31).filter((plan) => knownBits(plan) > 16),
        fc.integer(),
        (plan, seed) => {
          expect(madeFor(plan).memo.direct).toBe(false);
          compareWithMap(plan, seed, 60);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['in one word', [3, 17, 3], [1]],
    ['in one word, whose last bit it has', [14, 17], [1]],
    ['in two words, and all of one', [20, 16, 16], [1, 2]],
    ['over two words', [20, 20, 5], [0, 1, 2]],
    ['over three words', [12, 12, 12, 12, 12, 12], [0, 3, 5]],
    ['over six words, all of their bits', [31, 31, 31, 31, 31, 31], [0, 1, 2, 3, 4, 5]],
  ])('grows again and again: %s', (_, widths, fields) => {
    const plan = widths.map((width, field) => ({ width, known: fields.includes(field) }));
    expect(madeFor(plan).memo.direct).toBe(false);
    compareWithMap(plan, 5, 5_000);
  });

  it('goes on growing where it was cleared, and moves the table of the visited set out of its way', () => {
    const plan = [20, 20].map((width) => ({ width, known: true }));
    const { memo, find, remember } = madeFor(plan);
    memory.placeTable(Int32Array.from({ length: 1_000 }, (__, index) => index + 1));
    const before = memory.tableAt;
    for (let round = 1; round <= 3; round++) {
      const values = Array.from({ length: 40_000 }, (__, index) => index + 1);
      for (const value of values) remember([value, 7 * value], value * round);
      expect(values.filter((value) => find([value, 7 * value]) !== value * round)).toEqual([]);
      expect(values.filter((value) => find([value, 7 * value + 1]) !== 0)).toEqual([]);
      memo.clear();
      expect(values.filter((value) => find([value, 7 * value]) !== 0)).toEqual([]);
    }
    expect(memory.tableAt).toBeGreaterThan(before);
    expect([...memory.table].every((word, index) => word === index + 1)).toBe(true);
  });
});

describe.each([
  ['few', 6],
  ['many', 15],
])('a memo of %s bits', (_, width) => {
  const plan = [false, true, true, false].map((known) => ({ width, known }));

  it('refuses what depends on another field', () => {
    const { find, remember } = madeFor(plan);
    const state = [1, 2, 3, 4];
    expect(remember(state, 5, [0, 1])).toBe(false);
    expect(remember(state, 5, [1, 2, 3])).toBe(false);
    expect(remember(state, 5, [3])).toBe(false);
    expect(find(state)).toBe(0);
    // The next one is another matter.
    expect(remember(state, 5, [1, 2])).toBe(true);
    expect(find(state)).toBe(5);
  });

  it('takes what depends on less, for these values alone', () => {
    const { find, remember } = madeFor(plan);
    expect(remember([1, 2, 3, 4], 5, [2])).toBe(true);
    expect(remember([1, 2, 4, 4], 6, [])).toBe(true);
    expect([find([9, 2, 3, 9]), find([9, 2, 4, 9]), find([1, 1, 3, 4])]).toEqual([5, 6, 0]);
  });

  it('remembers what it was told last', () => {
    const { find, remember } = madeFor(plan);
    for (const value of [3, -3, 2 ** 31 - 1, -(2 ** 31)]) {
      remember([0, 1, 2, 0], value);
      expect(find([3, 1, 2, 3])).toBe(value);
    }
  });
});
