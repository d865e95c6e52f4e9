import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlWords } from '../../../src/space/kernel/control.ts';
import { load, return_, set } from '../../../src/space/kernel/instructions.ts';
import { KernelMemory, SPARE } from '../../../src/space/kernel/kernel-memory.ts';
import { growCode, TableCode } from '../../../src/space/kernel/table-code.ts';
import { WasmModule } from '../../../src/space/kernel/wasm-module.ts';
import { hashOf, LEAF_MASK, VisitedSet } from '../../../src/space/store/visited-set.ts';
import { KernelTable } from './kernel-table.ts';
import { randomNumbers } from './random-numbers.ts';

/** A visited set to which code adds states. */
function compiled(words: number) {
  const memory = new KernelMemory();
  const control = memory.allocate(controlWords(words));
  const place = memory.allocate(words);
  const module = new WasmModule();
  module.export('add', 1, true, (body) => {
    const state = Array.from({ length: words }, () => body.variable());
    const [slot, first] = body.variables(2);
    const table = new TableCode(body, control, words);
    return [
      table.readPlace(),
      table.readLeaves(),
      state.map((word, index) => set(word, load(body.parameter(0), 4 * index))),
      table.firstSlot(slot, state),
      set(first, table.wordAt(slot)),
      table.add(slot, state, () => return_(0)),
      table.tellLeaves(),
      // Where the first slot was free, the leaf is there now.
      body.if(first, () => return_(1)),
      return_(2),
    ];
  });
  module.export('growTable', 0, false, (body) => growCode(body, control, words));
  const { add, growTable } = module.instantiate(memory.memory, {}) as Record<
    'add' | 'growTable',
    (...numbers: number[]) => number
  >;
  const visited = new VisitedSet(words);
  const table = new KernelTable(memory, visited, control, growTable);
  return {
    memory,
    visited,
    table,
    /** @returns whether it is new */
    add: (state: Int32Array): boolean => {
      memory.words.set(state, place / 4);
      return table.run(1, () => add(place)) !== 0;
    },
    /** Whether the first slot was free, if it is new. */
    addToFirstSlot: (state: Int32Array): boolean => {
      memory.words.set(state, place / 4);
      return table.run(1, () => add(place)) === 2;
    },
  };
}

const leafOf = ([first = 0, ...rest]: Int32Array): string => [first & ~LEAF_MASK, ...rest].join();

/** Adds states, some of them again and again, and compares with a set of texts. */
function compareWithSet(words: number, states: readonly Int32Array[]) {
  const { memory, visited, table, add } = compiled(words);
  const seen = new Set<string>();
  const leaves = new Set<string>();
  const wrong: string[] = [];
  for (const state of states) {
    const text = state.join();
    if (visited.has(state, 0) !== seen.has(text)) wrong.push(`${text} before`);
    if (add(state) === seen.has(text)) wrong.push(text);
    seen.add(text);
    leaves.add(leafOf(state));
  }
  for (const state of states) {
    const sibling = Int32Array.from(state, (word, index) => (index === 0 ? word ^ 2 : word));
    if (!visited.has(state, 0)) wrong.push(`${state.join()} lost`);
    if (visited.has(sibling, 0) !== seen.has(sibling.join())) wrong.push(`${sibling.join()} beside`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(visited.leaves).toBe(leaves.size);
  expect(usedSlots(visited, words)).toHaveLength(leaves.size);
  const end = memory.tableAt + visited.table.byteLength;
  expect(memory.words.subarray(end / 4, (end + SPARE) / 4).every((word) => word === 0)).toBe(true);
  return { visited, growths: table.growths };
}

function usedSlots({ table, slots }: VisitedSet, words: number): number[] {
  return Array.from({ length: slots }, (_, slot) => slot).filter((slot) => table[slot * (words + 1)] !== 0);
}

function randomStates(words: number, count: number, seed: number): Int32Array[] {
  const random = randomNumbers(seed);
  const states: Int32Array[] = [];
  for (let turn = 0; turn < count; turn++) {
    const known = states[(random() >>> 1) % (turn + 1)];
    // One in four is known already, one in four differs from a known one by the bits of its leaf.
    const kind = random() & 3;
    const state = known && kind < 2 ? known.slice() : Int32Array.from({ length: words }, random);
    if (kind !== 0) state[0] = ((state[0] as number) & ~LEAF_MASK) | (random() & LEAF_MASK) | 1;
    states.push(state);
  }
  return states.map((state) => state.map((word, index) => (index === 0 ? word | 1 : word)));
}

/** So many leaves that are looked for first in the slots that are asked for, of a table of 1,024. */
function statesIn(words: number, isAskedFor: (slot: number) => boolean, count: number): Int32Array[] {
  const random = randomNumbers(words);
  const states = new Map<string, Int32Array>();
  const state = new Int32Array(words);
  while (states.size < count) {
    for (let word = 0; word < words; word++) state[word] = random();
    state[0] = (state[0] as number) | 1;
    if (isAskedFor(hashOf(state, 0, words) >>> 22)) states.set(leafOf(state), state.slice());
  }
  return [...states.values()];
}

describe.each([1, 2, 3])('code that adds states of %s words', (words) => {
  it('knows which are new, however often the table grows', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { growths } = compareWithSet(words, randomStates(words, 8_000, seed));
        expect(growths).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 2 },
    );
  });

  it('knows which are new among few', () => {
    const states = fc.array(
      fc
        .tuple(...Array.from({ length: words }, () => fc.oneof(fc.integer(), fc.integer({ min: -70, max: 70 }))))
        .map(([first = 0, ...rest]) => Int32Array.from([first | 1, ...rest])),
      { maxLength: 100 },
    );
    fc.assert(
      fc.property(states, (some) => {
        compareWithSet(words, [...some, ...some]);
      }),
      { numRuns: 10 },
    );
  });

  it('makes the table that the visited set would make', () => {
    const states = randomStates(words, 600, 7);
    const { visited, add } = compiled(words);
    const plain = new VisitedSet(words);
    for (const state of states) expect(add(state)).toBe(plain.add(state, 0));
    expect([...visited.table]).toEqual([...plain.table]);
    expect([visited.leaves, visited.slots]).toEqual([plain.leaves, 1_024]);
  });

  it('has the states of a leaf share a slot', () => {
    const { visited, add } = compiled(words);
    const tail = Array.from({ length: words - 1 }, (_, word) => word + 7);
    const states = Array.from({ length: 32 }, (_, bits) =>
      Int32Array.from([(0x7000_0001 | (bits << 1)) >>> 0, ...tail]),
    );
    expect(states.map(add)).toEqual(states.map(() => true));
    expect(states.map(add)).toEqual(states.map(() => false));
    expect(visited.leaves).toBe(1);
    expect(usedSlots(visited, words)).toHaveLength(1);
  });

  it('tells leaves apart that are looked for in the same slot, and differ in one word alone', () => {
    const random = randomNumbers(3);
    const base = Int32Array.from([0x1001, 5, 9].slice(0, words));
    for (let at = 0; at < words; at++) {
      const states = [base];
      while (states.length < 6) {
        const state = base.map((word, index) => (index === at ? random() & ~LEAF_MASK : word));
        state[0] = (state[0] as number) | 1;
        if (hashOf(state, 0, words) >>> 22 === hashOf(base, 0, words) >>> 22) states.push(state);
      }
      const { visited } = compareWithSet(words, [...states, ...states]);
      expect(usedSlots(visited, words)).toHaveLength(6);
    }
  });

  it('looks first where it says', () => {
    const { visited, addToFirstSlot } = compiled(words);
    // Some leaves for one slot: only the first of them finds it free.
    const [first, second] = statesIn(words, (slot) => slot === 700, 2) as [Int32Array, Int32Array];
    expect([addToFirstSlot(first), addToFirstSlot(second)]).toEqual([true, false]);
    expect(usedSlots(visited, words)).toEqual([700, 701]);
  });

  it.each([
    ['all in the first slots, so that most are put aside', (slot: number) => slot < 2],
    ['all in the last slots, so that they wrap around', (slot: number) => slot > 1_020],
    ['in the first and the last slots, so that both happens', (slot: number) => slot < 2 || slot > 1_021],
    ['around the middle', (slot: number) => slot > 509 && slot < 514],
  ])('grows whatever the slots are: %s', (_, isAskedFor) => {
    const { visited, growths } = compareWithSet(words, statesIn(words, isAskedFor, 3_000));
    expect([growths, visited.slots]).toEqual([3, 8_192]);
  });
});

describe('a table that was grown by code', () => {
  it.each([1, 2, 3])(
    'finds each leaf from where it is looked for first, with nothing free between: %s words',
    (words) => {
      const { visited, add } = compiled(words);
      const states = [...statesIn(words, (slot) => slot < 3 || slot > 1_000, 600), ...randomStates(words, 3_000, 11)];
      states.forEach(add);
      expect(visited.slots).toBeGreaterThan(1_024);
      const { table, slots } = visited;
      const wrong = usedSlots(visited, words).filter((slot) => {
        let at = hashOf(table, slot * (words + 1), words) >>> visited.shift;
        while (at !== slot && table[at * (words + 1)] !== 0) at = (at + 1) % slots;
        return at !== slot;
      });
      expect(wrong).toEqual([]);
    },
  );
});
