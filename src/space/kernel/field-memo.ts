import type { FieldMarks } from '../../predicates/decision-tree.ts';
import type { Packing, Slot } from '../store/packing.ts';
import { hashInto, hashOfWords } from './hash-code.ts';
import {
  add,
  and,
  bitsAt,
  type Code,
  eq,
  eqz,
  type Local,
  load,
  mul,
  type Operand,
  or,
  set,
  shl,
  shrU,
} from './instructions.ts';
import type { KernelMemory } from './kernel-memory.ts';
import type { FunctionBody, Label } from './wasm-module.ts';

/** Up to so many bits, the values of the fields are an index; above, they are hashed. */
const DIRECT_BITS = 16;

/** Slots of a hashed memo at first, as a power of two. */
const SLOT_BITS = 10;

/** Bits of one word that are taken out together. */
interface Extract {
  readonly word: number;
  readonly shift: number;
  width: number;
}

/** What the code of a hashed memo reads: where the slots begin and end, and how the hash becomes a slot. */
const BEGIN = 0;
const END = 1;
const SHIFT = 2;

/**
 * Remembers a number for each combination of values of some fields, in the memory of the inner loop, which reads it; 0
 * stands for what is not known yet.
 */
export class FieldMemo {
  readonly #memory: KernelMemory;
  readonly #fields: ReadonlySet<number>;
  readonly #extracts: Extract[] = [];
  readonly #bits: number;
  /** Words that have some of the fields, and which of their bits. */
  readonly #masks: readonly { readonly word: number; readonly mask: number }[];
  /** Address of the numbers or, if they are hashed, of what describes them. */
  readonly #at: number;
  #size = 0;

  /**
   * @param fields indices into the state vector
   */
  constructor(memory: KernelMemory, packing: Pick<Packing, 'slots'>, fields: readonly number[]) {
    this.#memory = memory;
    this.#fields = new Set(fields);
    const slots = fields.map((field) => packing.slots[field] as Slot).filter(({ width }) => width > 0);
    const masks = new Map<number, number>();
    for (const { word, shift, width } of slots.toSorted((a, b) => a.word - b.word || a.shift - b.shift)) {
      const last = this.#extracts.at(-1);
      if (last && last.word === word && last.shift + last.width === shift) last.width += width;
      else this.#extracts.push({ word, shift, width });
      masks.set(word, (masks.get(word) ?? 0) | (((1 << width) - 1) << shift));
    }
    this.#masks = [...masks].map(([word, mask]) => ({ word, mask }));
    this.#bits = slots.reduce((sum, { width }) => sum + width, 0);
    this.#at = memory.allocate(this.direct ? 2 ** this.#bits : 3);
    if (!this.direct) this.#placeSlots(SLOT_BITS);
  }

  get direct(): boolean {
    return this.#bits <= DIRECT_BITS;
  }

  /**
   * Remembers a number, not 0, for all states that agree with a packed one on the fields of this memo.
   *
   * @param read marks the fields that it depends on
   * @returns false if there is another one among these, so that it was not remembered
   */
  remember(read: FieldMarks, packed: ArrayLike<number>, value: number): boolean {
    for (let field = 0; field < read.length; field++) if (read[field] === 1 && !this.#fields.has(field)) return false;
    if (this.direct) {
      this.#memory.words[this.#at / 4 + this.#index(packed)] = value;
      return true;
    }
    if (this.#size * 2 > this.#slots) this.#grow();
    this.#put(
      this.#masks.map(({ word, mask }) => (packed[word] as number) & mask),
      value,
    );
    this.#size++;
    return true;
  }

  /** Forgets everything. */
  clear(): void {
    const { words } = this.#memory;
    if (this.direct) words.fill(0, this.#at / 4, this.#at / 4 + 2 ** this.#bits);
    else words.fill(0, this.#described(BEGIN) / 4, this.#described(END) / 4);
    this.#size = 0;
  }

  /**
   * Code that looks a state up.
   *
   * @param into the variable that gets the number
   * @param word gives the variable that has a word of the state
   */
  lookup(body: FunctionBody, into: Local, word: (index: number) => Operand): Code {
    return this.direct ? set(into, this.#direct(word)) : this.#hashed(body, into, word);
  }

  #direct(word: (index: number) => Operand): Code {
    let at = 0;
    const parts = this.#extracts.map(({ word: index, shift, width }): Code => {
      const bits = bitsAt(word(index), shift, width);
      const part = at === 0 ? bits : shl(bits, at);
      at += width;
      return part;
    });
    if (parts.length === 0) return load(0, this.#at);
    return load(
      shl(
        parts.reduce((all, part) => or(all, part)),
        2,
      ),
      this.#at,
    );
  }

  #hashed(body: FunctionBody, into: Local, word: (index: number) => Operand): Code {
    const [hash, at] = [body.variable(), body.variable()];
    const keys = this.#masks.map(() => body.variable());
    const described = (what: number): Code => load(0, this.#at + 4 * what);
    const differs = (end: Label, key: number): Code =>
      // The last comparison decides; one that fails leads on.
      key === keys.length
        ? body.br(end)
        : body.if(eq(load(at, 4 * (key + 1)), keys[key] as Local), () => differs(end, key + 1));
    return [
      this.#masks.map(({ word: index, mask }, key) => set(keys[key] as Local, and(word(index), mask))),
      hashInto(hash, keys),
      set(at, add(described(BEGIN), mul(shrU(hash, described(SHIFT)), 4 * this.#stride))),
      body.block((end) =>
        body.loop((again) => [
          set(into, load(at)),
          body.brIf(eqz(into), end),
          differs(end, 0),
          set(at, add(at, 4 * this.#stride)),
          body.if(eq(at, described(END)), () => set(at, described(BEGIN))),
          body.br(again),
        ]),
      ),
    ];
  }

  /** 32-bit words a slot: the number, then the masked words. */
  get #stride(): number {
    return 1 + this.#masks.length;
  }

  get #slots(): number {
    return 2 ** (32 - this.#described(SHIFT));
  }

  #described(what: number): number {
    return this.#memory.words[this.#at / 4 + what] as number;
  }

  #placeSlots(bits: number): void {
    const words = this.#stride * 2 ** bits;
    const begin = this.#memory.allocate(words);
    this.#memory.words.set([begin, begin + 4 * words, 32 - bits], this.#at / 4);
  }

  #index(packed: ArrayLike<number>): number {
    let index = 0;
    let at = 0;
    for (const { word, shift, width } of this.#extracts) {
      index |= (((packed[word] as number) >>> shift) & ((1 << width) - 1)) << at;
      at += width;
    }
    return index;
  }

  #put(key: readonly number[], value: number): void {
    const { words } = this.#memory;
    const [begin, end] = [this.#described(BEGIN) / 4, this.#described(END) / 4];
    let at = begin + (hashOfWords(key) >>> this.#described(SHIFT)) * this.#stride;
    while (words[at] !== 0 && key.some((part, index) => words[at + 1 + index] !== part)) {
      at += this.#stride;
      if (at === end) at = begin;
    }
    words[at] = value;
    words.set(key, at + 1);
  }

  #grow(): void {
    const [begin, end] = [this.#described(BEGIN) / 4, this.#described(END) / 4];
    this.#placeSlots(32 - this.#described(SHIFT) + 1);
    const { words } = this.#memory;
    for (let at = begin; at < end; at += this.#stride) {
      if (words[at] !== 0) this.#put([...words.subarray(at + 1, at + this.#stride)], words[at] as number);
    }
  }
}
