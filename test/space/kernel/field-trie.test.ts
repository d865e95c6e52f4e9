import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldTrie } from '../../../src/space/kernel/field-trie.ts';
import { KernelMemory } from '../../../src/space/kernel/kernel-memory.ts';
import { Packing } from '../../../src/space/store/packing.ts';
import { compiledLookup, marks, packed } from './lookups.ts';
import { randomNumbers } from './random-numbers.ts';

/** What is asked depends on what was answered before: the fields that were read, and the values that they had. */
interface Decision {
  readonly fields: readonly number[];
  readonly key: string;
}

type Decide = (state: readonly number[]) => Decision;

function decision(state: readonly number[], fields: readonly number[]): Decision {
  return { fields, key: fields.map((field) => `${field}=${state[field]}`).join() };
}

/** Reads the last field and then, as its value says, the first, the second, none or both. */
const lastThenOthers: Decide = (state) => {
  const last = state.length - 1;
  const others = [[0], [1], [], [1, 0]][(state[last] as number) % 4] as number[];
  return decision(state, [last, ...others]);
};

/** Goes from field to field, each time to one that depends on what was read last. */
const wandering =
  (next: readonly (readonly (number | undefined)[])[], first: number): Decide =>
  (state) => {
    const fields: number[] = [];
    let field: number | undefined = first;
    while (field !== undefined && !fields.includes(field)) {
      fields.push(field);
      const choices = next[field] as readonly (number | undefined)[];
      field = choices[(state[field] as number) % choices.length];
    }
    return decision(state, fields);
  };

const memory = new KernelMemory();

function madeFor(widths: readonly number[], decide: Decide, frequency: readonly number[]) {
  memory.clear();
  const packing = new Packing(widths);
  const trie = new FieldTrie(memory, packing, Float64Array.from(frequency));
  const find = compiledLookup(memory, packing, (body, into, _, address) => trie.lookup(body, into, address));
  /** The even address that stands for what a state's decision saw. */
  const addresses = new Map<string, number>();
  return {
    find,
    addresses,
    /** Remembers a state's answer, as is done where it is not found. */
    remember: (state: readonly number[]): void => {
      const { fields, key } = decide(state);
      const address = addresses.get(key) ?? 4 * (addresses.size + 1);
      addresses.set(key, address);
      expect(trie.remember(marks(widths.length, fields), packed(packing, state), address)).toBe(true);
    },
    /** Words that all of it takes. */
    usedWords: (): number => memory.allocate(0) / 4,
    addressOf: (state: readonly number[]): number | undefined => addresses.get(decide(state).key),
  };
}

const randomState = (widths: readonly number[], random: () => number): number[] =>
  widths.map((width) => (random() >>> 3) & (2 ** width - 1));

/** Looks random states up, and remembers those that are not found: counts what comes of it. */
function walk(
  widths: readonly number[],
  decide: Decide,
  frequency: readonly number[],
  { states, seed }: { readonly states: number; readonly seed: number },
) {
  const { find, remember, addressOf, addresses } = madeFor(widths, decide, frequency);
  const random = randomNumbers(seed);
  const wrong: unknown[] = [];
  const remembered: number[][] = [];
  const late = { found: 0, known: 0 };
  for (let turn = 0; turn < states; turn++) {
    const state = randomState(widths, random);
    const found = find(state);
    const expected = addressOf(state);
    if (found !== 0 && found !== expected) wrong.push({ state, found, expected });
    if (expected !== undefined) late.known++;
    if (found !== 0) late.found++;
    else if (turn < states / 2) {
      remember(state);
      remembered.push(state);
      if (find(state) !== addressOf(state)) wrong.push({ state, found: find(state), expected: addressOf(state) });
    }
  }
  for (const state of remembered) {
    if (find(state) !== addressOf(state)) wrong.push({ state, found: find(state), expected: addressOf(state) });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  return { ...late, remembered: remembered.length, answers: addresses.size };
}

describe('a tree of questions', () => {
  it('knows nothing at first', () => {
    const { find } = madeFor([3, 3], lastThenOthers, [1, 1]);
    expect(
      [
        [0, 0],
        [7, 7],
      ].map(find),
    ).toEqual([0, 0]);
  });

  it('finds what was remembered for all states that agree on what was read, and for no others', () => {
    const { find, remember } = madeFor([3, 3, 6, 2], lastThenOthers, [1, 1, 0, 9]);
    remember([5, 1, 1, 0]);
    expect([find([5, 7, 60, 0]), find([4, 1, 1, 0]), find([5, 1, 1, 1])]).toEqual([4, 0, 0]);
    remember([5, 1, 1, 1]);
    remember([5, 1, 1, 2]);
    expect([find([5, 7, 60, 0]), find([0, 1, 33, 1]), find([0, 2, 33, 1]), find([0, 0, 0, 2])]).toEqual([4, 8, 0, 12]);
  });

  it('asks nothing twice on a way, and takes no memory where there is nothing new to ask', () => {
    const { remember, usedWords } = madeFor(
      [0, 3, 3, 0, 2],
      (state) => {
        const { fields } = lastThenOthers(state.slice(1));
        return decision(state, [0, ...fields.map((field) => field + 1)]);
      },
      [9, 1, 1, 9, 5],
    );
    const node = (width: number): number => 3 + 2 ** width;
    const states = [
      [0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 7, 0, 1],
      [0, 0, 0, 0, 2],
      [0, 0, 0, 0, 3],
    ];
    const used = states.map((state) => {
      const before = usedWords();
      remember(state);
      return usedWords() - before;
    });
    expect(used).toEqual([node(2) + node(3), 0, node(3), 0, 0, 2 * node(3)]);
  });

  it('tells fields apart that lie at the same bits of two words', () => {
    const widths = [4, 27, 1, 4];
    const { slots } = new Packing(widths);
    expect([slots[0], slots[3]]).toMatchObject([
      { word: 0, shift: 1 },
      { word: 1, shift: 1 },
    ]);
    const decide: Decide = (state) => decision(state, state[3] === 0 ? [3] : [3, 0]);
    const counts = walk(widths, decide, [1, 0, 0, 9], { states: 4_000, seed: 6 });
    expect(counts.answers).toBe(1 + 15 * 16);
  });

  it('remembers what depends on nothing for all states', () => {
    const { find, remember } = madeFor([4, 4], (state) => decision(state, []), [0, 0]);
    remember([1, 2]);
    expect(
      [
        [1, 2],
        [0, 0],
        [15, 15],
      ].map(find),
    ).toEqual([4, 4, 4]);
  });

  it('finds all that agree on what was read, if what is read first is what is read most often', () => {
    const widths = [4, 4, 9, 5];
    const { found, known, remembered, answers } = walk(widths, lastThenOthers, [2, 1, 0, 9], {
      states: 4_000,
      seed: 3,
    });
    // Nothing is remembered twice, and whatever an answer is known for is found.
    expect([found, remembered]).toEqual([known, answers]);
    // For eight values each of the last field: sixteen of the first, sixteen of the second, one, and many.
    expect(answers).toBeGreaterThan(8 * (16 + 16 + 1));
    expect(found).toBeGreaterThan(1_000);
  });

  it.each([
    ['in the order of the fields', [1, 1, 1, 1, 1]],
    ['in an order that makes it large', [0, 3, 2, 9, 1]],
  ])('never finds what is wrong, %s', (_, frequency) => {
    const next = [[1, 2, undefined, 3], [2, 3], [1, 4, undefined], [undefined], [3, 1, 1]];
    const counts = walk([4, 3, 3, 1, 2], wandering(next, 0), frequency, { states: 4_000, seed: 4 });
    expect(counts.answers).toBeGreaterThan(100);
    expect(counts.found).toBeGreaterThan(1_000);
    expect(counts.known).toBeGreaterThanOrEqual(counts.found);
  });

  it('works with fields that were always 0, and over several words', () => {
    const widths = [0, 6, 31, 0, 5, 0, 26, 4, 0, 3];
    expect(new Packing(widths).words).toBe(4);
    const next = [[4], [0, 7, 9], [], [9, 7], [3, 1, undefined], [], [], [5], [1], [8, 4]];
    const counts = walk(widths, wandering(next, 0), [9, 1, 0, 9, 3, 5, 0, 2, 5, 4], { states: 4_000, seed: 5 });
    expect(counts.answers).toBeGreaterThan(100);
    expect(counts.found).toBeGreaterThan(1_000);
  });

  it('takes little memory, however wide the fields are', () => {
    const { find, remember, usedWords } = madeFor([12, 16], (state) => decision(state, [0, 1]), [2, 1]);
    const random = randomNumbers(8);
    const states = Array.from({ length: 500 }, () => randomState([12, 16], random));
    for (const state of states) if (find(state) === 0) remember(state);
    expect(states.filter((state) => find(state) === 0)).toEqual([]);
    // For each: three nodes of 256 values, and one of 16.
    expect(usedWords()).toBeLessThan(500 * 4 * 260);
  });

  it('has one answer where only such fields are read', () => {
    const { find, remember } = madeFor([0, 3, 0], (state) => decision(state, [0, 2]), [1, 1, 1]);
    remember([0, 5, 0]);
    expect(
      [
        [0, 5, 0],
        [0, 0, 0],
      ].map(find),
    ).toEqual([4, 4]);
  });

  it('reads whole words, up to their last bit', () => {
    const widths = [15, 16, 16, 16];
    const { find, remember } = madeFor(widths, (state) => decision(state, [1, 3]), [1, 1, 1, 1]);
    const values = [0, 1, 2 ** 15, 2 ** 16 - 1];
    const states = values.flatMap((first) => values.map((second) => [first >>> 1, first, second, second]));
    states.forEach(remember);
    expect(states.map(find)).toEqual(states.map((_, index) => 4 * (index + 1)));
    expect(find([0, 2, 0, 0])).toBe(0);
  });

  it('never finds what is wrong, whatever is read', () => {
    const plans = fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.array(fc.option(fc.nat(7), { nil: undefined }))), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(plans, fc.integer(), (plan, seed) => {
        const widths = plan.map(([width]) => width);
        const frequency = plan.map(([, often]) => often);
        const next = plan.map(([, , choices]) => [
          ...choices.map((choice) => (choice === undefined ? undefined : choice % plan.length)),
          undefined,
        ]);
        const { known, found } = walk(widths, wandering(next, 0), frequency, { states: 400, seed });
        expect(known).toBeGreaterThanOrEqual(found);
      }),
      { numRuns: 20 },
    );
  });

  it('moves the table of the visited set out of its way', () => {
    const table = Int32Array.from({ length: 1_000 }, (_, index) => index + 1);
    const { find, remember, addressOf } = madeFor([10, 10, 10], (state) => decision(state, [0, 1, 2]), [1, 1, 1]);
    memory.placeTable(table);
    const before = memory.tableAt;
    const random = randomNumbers(8);
    const states = Array.from({ length: 2_000 }, () => randomState([10, 10, 10], random));
    for (const state of states) if (find(state) === 0) remember(state);
    expect(states.filter((state) => find(state) !== addressOf(state))).toEqual([]);
    expect(memory.tableAt).toBeGreaterThan(before);
    expect([...memory.table]).toEqual([...table]);
  });
});
