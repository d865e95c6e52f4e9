import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlWords } from '../../../src/space/kernel/control.ts';
import { KernelMemory } from '../../../src/space/kernel/kernel-memory.ts';
import { repackCode } from '../../../src/space/kernel/repack-code.ts';
import { Packing } from '../../../src/space/store/packing.ts';
import { VisitedSet } from '../../../src/space/store/visited-set.ts';
import { KernelTable } from './kernel-table.ts';
import { packed } from './lookups.ts';
import { randomNumbers } from './random-numbers.ts';

/** Words that do not belong to what is packed anew, on either side of it. */
const MARGIN = 4;

/** Of all runs: blocks are given back before each. */
const memory = new KernelMemory();

/** Packs states anew by code, so many at a time. */
function repacked(from: Packing, to: Packing, states: readonly Int32Array[], atATime: number) {
  memory.clear();
  const control = memory.allocate(controlWords(to.words));
  const old = memory.allocate(atATime * from.words);
  const place = memory.allocate(atATime * to.words + 2 * MARGIN) + 4 * MARGIN;
  const module = repackCode(from, to, { control, old, repacked: place });
  const { repack, growTable } = module.instantiate(memory.memory, {}) as Record<
    'repack' | 'growTable',
    (...numbers: number[]) => number
  >;
  const table = new KernelTable(memory, new VisitedSet(to.words), control, growTable);
  const results: string[] = [];
  let isTidy = true;
  for (let done = 0; done < states.length; done += atATime) {
    const some = states.slice(done, done + atATime);
    memory.words.set(
      some.flatMap((state) => [...state]),
      old / 4,
    );
    table.run(some.length, () => repack(some.length));
    some.forEach((_, index) => {
      const at = place / 4 + index * to.words;
      results.push(memory.words.subarray(at, at + to.words).join());
    });
    const end = place / 4 + atATime * to.words;
    const margins = [
      ...memory.words.subarray(place / 4 - MARGIN, place / 4),
      ...memory.words.subarray(end, end + MARGIN),
    ];
    isTidy &&= margins.every((word) => word === 0);
  }
  return { results, isTidy, visited: table.visited };
}

/** Compares with unpacking and packing, for states with random values of so many bits. */
function compare(from: Packing, to: Packing, bits: readonly number[], count: number, seed: number): VisitedSet {
  const random = randomNumbers(seed);
  const states = new Map<string, Int32Array>();
  for (let turn = 0; turn < count; turn++) {
    const state = packed(
      from,
      bits.map((width) => random() & (2 ** width - 1)),
    );
    states.set(state.join(), state);
  }
  const all = [...states.values()];
  const { results, isTidy, visited } = repacked(from, to, all, 500);
  const vector = new Int32Array(bits.length);
  const plain = new VisitedSet(to.words);
  const expected = all.map((state) => {
    from.unpack(state, 0, vector);
    const words = packed(to, vector);
    expect(plain.add(words, 0)).toBe(true);
    return words;
  });
  expect(results).toEqual(expected.map((words) => words.join()));
  expect(isTidy).toBe(true);
  expect(expected.filter((words) => !visited.has(words, 0))).toEqual([]);
  expect(visited.leaves).toBe(plain.leaves);
  return visited;
}

/** Fields: bits of their values, bits to spare in either packing, and whether they come first in either. */
const plans = fc
  .array(
    fc.record({
      bits: fc.nat(16),
      spare: fc.tuple(fc.nat(4), fc.nat(15)),
      order: fc.tuple(fc.option(fc.nat(), { freq: 2 }), fc.option(fc.nat(), { freq: 2 })),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((fields) => ({
    bits: fields.map(({ bits }) => bits),
    packings: ([0, 1] as const).map((which) => {
      const first = fields.flatMap(({ order }, field) => (order[which] === null ? [] : [field]));
      const rank = (field: number): number => fields[field]?.order[which] ?? 0;
      return new Packing(
        fields.map(({ bits, spare }) => Math.min(31, bits + spare[which])),
        first.toSorted((a, b) => rank(a) - rank(b)),
      );
    }) as [Packing, Packing],
  }))
  .filter(({ packings }) => packings.every(({ words }) => words <= 3));

describe('code that repacks states', () => {
  it('does what unpacking and packing does, and adds them to the visited set', () => {
    fc.assert(
      fc.property(plans, fc.integer(), ({ bits, packings: [from, to] }, seed) => {
        compare(from, to, bits, 40, seed);
        compare(to, from, bits, 40, seed);
      }),
      { numRuns: 30 },
    );
  });

  const packings = [new Packing([6, 7, 5], [2]), new Packing([20, 7, 12], [1, 0]), new Packing([31, 31, 31])];
  it.each(packings.flatMap((from) => packings.map((to) => [from.words, to.words, from, to] as const)))(
    'also while the table grows: %i words in place of %i',
    (_, __, from, to) => {
      const visited = compare(from, to, [6, 7, 5], 6_000, 1);
      expect(visited.leaves).toBeGreaterThan(3_000);
      expect(visited.slots).toBeGreaterThan(4_000);
    },
  );

  it('is looked at with one to three words', () => {
    expect(packings.map(({ words }) => words)).toEqual([1, 2, 3]);
  });
});
