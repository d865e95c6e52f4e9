import type { FieldMarks } from '../../predicates/decision-tree.ts';
import type { Packing, Slot } from '../store/packing.ts';
import { add, and, type Code, eqz, type Local, load, type Operand, set, shl, shrU, xor } from './instructions.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { FunctionBody } from './wasm-module.ts';

/** Of a node: the bytes of a state to its word, how far its bits are shifted, a mask for them; then a place a value. */
const HEADER = 3;

/** Bits of a question at most: wider fields are asked for in parts, so that a node never takes much memory. */
const PART_BITS = 8;

/** Marks a place that leads to a number, not to a node. */
const LEAF = 1;

/** A question: some bits of a field. */
interface Part extends Slot {
  readonly field: number;
}

/** The questions that tell a field's values apart, those for its high bits first. */
function partsOf({ word, shift, width }: Slot, field: number): Part[] {
  const high = Math.max(0, width - PART_BITS);
  if (high === 0) return width === 0 ? [] : [{ field, word, shift, width }];
  return [...partsOf({ word, shift: shift + PART_BITS, width: high }, field), { field, word, shift, width: PART_BITS }];
}

/**
 * Remembers an address for what was read of a state, in the memory of the inner loop, which reads it; 0 stands for what is
 * not known yet.
 *
 * It is a tree of questions, one field each: where much depends on much, but each time only on little of it, there are far
 * fewer paths in it than combinations of values. Which question comes first is a matter of speed alone; the fields that
 * are read most often do.
 */
export class FieldTrie {
  readonly #memory: KernelMemory;
  readonly #parts: readonly Part[];
  /** The same, by where they lie. */
  readonly #partsAt: Part[] = [];
  /** Puts what is read most often first. */
  readonly #byFrequency: (a: Part, b: Part) => number;
  /** Address of the place that leads to the first question. */
  readonly #root: number;

  /**
   * @param frequency by field: how often it was read
   */
  constructor(memory: KernelMemory, packing: Packing, frequency: Float64Array) {
    this.#memory = memory;
    this.#parts = packing.slots.flatMap(partsOf);
    for (const part of this.#parts) this.#partsAt[part.word * 32 + part.shift] = part;
    const often = ({ field }: Part): number => frequency[field] as number;
    this.#byFrequency = (a, b) => often(b) - often(a) || a.field - b.field;
    this.#root = memory.allocate(1);
  }

  /**
   * Remembers an even address, not 0, for all states that agree with a packed one on the fields that are read. None may be
   * known for it so far.
   *
   * @param read marks the fields that it depends on
   * @returns true: it can remember everything
   */
  remember(read: FieldMarks, packed: ArrayLike<number>, value: number): true {
    const memory = this.#memory;
    const left: Part[] = [];
    for (let index = 0; index < this.#parts.length; index++) {
      const part = this.#parts[index] as Part;
      if (read[part.field] === 1) left.push(part);
    }
    let place = this.#root;
    for (;;) {
      const node = memory.words[place / 4] as number;
      if (node === 0) break;
      place = this.#place(node, packed);
      const asked = left.indexOf(this.#partAt(node));
      if (asked >= 0) left.splice(asked, 1);
    }
    if (left.length > 1) left.sort(this.#byFrequency);
    for (const part of left) {
      const node = this.#node(part);
      memory.words[place / 4] = node;
      place = this.#place(node, packed);
    }
    memory.words[place / 4] = value | LEAF;
    return true;
  }

  /**
   * Code that looks a state up.
   *
   * @param into the variable that gets the address
   * @param state address of its packed words
   */
  lookup(body: FunctionBody, into: Local, state: Operand): Code {
    const [word, shift, mask] = [load(into), load(into, 4), load(into, 8)];
    const value = and(shrU(load(add(state, word)), shift), mask);
    return [
      set(into, load(0, this.#root)),
      body.block((done) =>
        body.loop((again) => [
          body.brIf(eqz(into), done),
          body.if(and(into, LEAF), () => [set(into, xor(into, LEAF)), body.br(done)]),
          set(into, load(add(into, shl(value, 2)), 4 * HEADER)),
          body.br(again),
        ]),
      ),
    ];
  }

  #node({ word, shift, width }: Part): number {
    const node = this.#memory.allocate(HEADER + 2 ** width);
    this.#memory.words.set([4 * word, shift, 2 ** width - 1], node / 4);
    return node;
  }

  /** The place that a packed state's value leads to. */
  #place(node: number, packed: ArrayLike<number>): number {
    const { words } = this.#memory;
    const at = node / 4;
    const word = (words[at] as number) / 4;
    const shift = words[at + 1] as number;
    const mask = words[at + 2] as number;
    return node + 4 * (HEADER + (((packed[word] as number) >>> shift) & mask));
  }

  #partAt(node: number): Part {
    const { words } = this.#memory;
    const word = (words[node / 4] as number) / 4;
    return this.#partsAt[word * 32 + (words[node / 4 + 1] as number)] as Part;
  }
}
