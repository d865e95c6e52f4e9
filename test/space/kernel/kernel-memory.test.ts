import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KernelMemory, SPARE } from '../../../src/space/kernel/kernel-memory.ts';

/** Words of the arena at first. */
const ARENA_WORDS = (1 << 20) / 4;

/** So many words, none of which is zero. */
const filled = (words: number, from = 1): Int32Array => Int32Array.from({ length: words }, (_, index) => from + index);

const block = (memory: KernelMemory, at: number, words: number): Int32Array =>
  memory.words.subarray(at / 4, at / 4 + words);

const isZeros = (words: Int32Array): boolean => words.every((word) => word === 0);

const equals = (left: Int32Array, right: Int32Array): boolean =>
  left.length === right.length && left.every((word, index) => word === right[index]);

/** Whether leaves can be put aside behind the table, where all is zero. */
function hasSpare(memory: KernelMemory): boolean {
  const spare = block(memory, memory.tableAt + memory.table.byteLength, SPARE / 4);
  return spare.length === SPARE / 4 && isZeros(spare);
}

describe('a block', () => {
  it('is zeros, apart from the others, and never at address 0', () => {
    const memory = new KernelMemory();
    const sizes = [1, 7, 0, 1_000, 1, 70_000];
    const places = sizes.map((words) => memory.allocate(words));
    sizes.forEach((words, index) => {
      const own = block(memory, places[index] as number, words);
      expect(isZeros(own)).toBe(true);
      own.fill(index + 1);
    });
    expect(places.every((at) => at > 0 && at % 4 === 0)).toBe(true);
    expect(sizes.filter((words, index) => block(memory, places[index] as number, words).includes(0))).toEqual([]);
    const sums = sizes.map((words, index) =>
      block(memory, places[index] as number, words).reduce((sum, word) => sum + word, 0),
    );
    expect(sums).toEqual(sizes.map((words, index) => words * (index + 1)));
  });

  it('is zeros again once all were given back', () => {
    const memory = new KernelMemory();
    const first = memory.allocate(5_000);
    block(memory, first, 5_000).fill(-1);
    memory.clear();
    expect(memory.allocate(3_000)).toBe(first);
    expect(isZeros(block(memory, first, 3_000))).toBe(true);
    const second = memory.allocate(2_000);
    expect(isZeros(block(memory, second, 2_000))).toBe(true);
  });

  it('is zeros where the table was, before it was moved', () => {
    const memory = new KernelMemory();
    memory.placeTable(filled(30_000));
    const at = memory.allocate(ARENA_WORDS + 100_000);
    expect(isZeros(block(memory, at, ARENA_WORDS + 100_000))).toBe(true);
  });
});

describe('the table', () => {
  it('is what was put there, with zeros behind it', () => {
    const memory = new KernelMemory();
    memory.placeTable(filled(3_000));
    expect(equals(memory.table, filled(3_000))).toBe(true);
    expect(hasSpare(memory)).toBe(true);
    expect(memory.tableAt).toBeGreaterThan(0);
  });

  it('is moved where blocks need its place, and keeps its words', () => {
    const memory = new KernelMemory();
    memory.placeTable(filled(3_000));
    const before = memory.tableAt;
    const small = memory.allocate(ARENA_WORDS / 2);
    expect(memory.tableAt).toBe(before);
    block(memory, small, ARENA_WORDS / 2).fill(7);
    const large = memory.allocate(ARENA_WORDS * 3);
    block(memory, large, ARENA_WORDS * 3).fill(-1);
    expect(memory.tableAt).toBeGreaterThanOrEqual(large + 4 * ARENA_WORDS * 3);
    expect(equals(memory.table, filled(3_000))).toBe(true);
    expect(hasSpare(memory)).toBe(true);
    expect(block(memory, small, ARENA_WORDS / 2).every((word) => word === 7)).toBe(true);
  });

  it('is moved also if it is larger than the arena, over itself', () => {
    const memory = new KernelMemory();
    const words = 3 * ARENA_WORDS;
    memory.placeTable(filled(words));
    memory.allocate(ARENA_WORDS);
    expect(equals(memory.table, filled(words))).toBe(true);
  });

  it('is as large as it was once it was moved, and where it is put next', () => {
    const memory = new KernelMemory();
    memory.placeTable(filled(3_000));
    memory.allocate(ARENA_WORDS);
    const moved = memory.tableAt;
    memory.clear();
    memory.placeTable(filled(2_000, 5));
    expect([memory.tableAt, memory.table.length]).toEqual([moved, 2_000]);
    expect(equals(memory.table, filled(2_000, 5))).toBe(true);
  });

  it('keeps its words where it is doubled, and its new half is zeros', () => {
    const memory = new KernelMemory();
    memory.placeTable(filled(3_000));
    for (const words of [3_000, 6_000, 12_000, 24_000, 48_000]) {
      memory.doubleTable();
      expect(memory.table).toHaveLength(2 * words);
      expect(equals(memory.table.subarray(0, words), filled(words))).toBe(true);
      expect(isZeros(memory.table.subarray(words))).toBe(true);
      expect(hasSpare(memory)).toBe(true);
      memory.table.set(filled(2 * words));
    }
  });

  it.each([
    ['put there', [12_000]],
    ['doubled', [3_000, 6_000, 12_000]],
  ])('leaves nothing behind a smaller one that comes in its place: %s', (_, sizes) => {
    const memory = new KernelMemory();
    memory.placeTable(filled(sizes[0] as number));
    for (const words of sizes.slice(1)) {
      memory.doubleTable();
      memory.table.set(filled(words));
    }
    expect(memory.table).toHaveLength(12_000);
    memory.placeTable(filled(1_000, 9));
    for (const words of [2_000, 4_000, 8_000, 16_000]) {
      memory.doubleTable();
      expect(equals(memory.table.subarray(0, 1_000), filled(1_000, 9))).toBe(true);
      expect(isZeros(memory.table.subarray(1_000))).toBe(true);
      expect(memory.table).toHaveLength(words);
    }
  });

  it('leaves nothing where it was, once it was moved', () => {
    const memory = new KernelMemory();
    const words = 2 * ARENA_WORDS;
    memory.placeTable(filled(words));
    memory.allocate(ARENA_WORDS);
    memory.placeTable(filled(10));
    for (let doubled = 10; doubled < 2 * words; doubled *= 2) memory.doubleTable();
    expect(isZeros(memory.table.subarray(10))).toBe(true);
  });
});

describe('the words', () => {
  it('are those of the memory, also after it was grown', () => {
    const memory = new KernelMemory();
    const growths = [
      () => memory.placeTable(filled(100_000)),
      () => memory.doubleTable(),
      () => memory.allocate(2 * ARENA_WORDS),
      () => memory.placeTable(filled(4 * ARENA_WORDS)),
    ];
    for (const grow of growths) {
      const before = memory.words;
      grow();
      // Growing detaches what was there.
      expect(before.byteLength).toBe(0);
      expect(memory.words.buffer).toBe(memory.memory.buffer);
      expect(memory.words.byteLength).toBe(memory.memory.buffer.byteLength);
      expect(memory.table.buffer).toBe(memory.memory.buffer);
    }
  });
});

describe('whatever is done', () => {
  const actions = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('allocate' as const), words: fc.nat(200_000) }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('place' as const), words: fc.integer({ min: 1, max: 90_000 }) }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('double' as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
    ),
    { maxLength: 12 },
  );

  it('every block and the table keep their words', () => {
    fc.assert(
      fc.property(actions, (todo) => {
        const memory = new KernelMemory();
        let blocks: { at: number; expected: Int32Array }[] = [];
        let table: Int32Array = new Int32Array(0);
        let mark = 1;
        for (const action of todo) {
          if (action.kind === 'allocate') {
            const at = memory.allocate(action.words);
            expect(isZeros(block(memory, at, action.words))).toBe(true);
            const expected = filled(action.words, mark++);
            block(memory, at, action.words).set(expected);
            blocks.push({ at, expected });
          } else if (action.kind === 'place') {
            table = filled(action.words, -mark++);
            memory.placeTable(table);
          } else if (action.kind === 'double' && table.length < 400_000) {
            memory.doubleTable();
            expect(isZeros(memory.table.subarray(table.length))).toBe(true);
            table = filled(2 * table.length, mark++);
            memory.table.set(table);
          } else if (action.kind === 'clear') {
            memory.clear();
            blocks = [];
          }
          expect(equals(memory.table, table)).toBe(true);
          if (table.length > 0) expect(hasSpare(memory)).toBe(true);
          expect(blocks.every(({ at, expected }) => equals(block(memory, at, expected.length), expected))).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });
});
