import type { FieldMarks } from '../predicates/decision-tree.ts';
import type { Packing, Slot } from './packing.ts';
import { HASH_MULTIPLIERS } from './visited-set.ts';

/** Up to so many bits, the values of the fields are an index; above, they are hashed. */
const DIRECT_BITS = 16;

/** Bits of one word that are taken out together. */
interface Extract {
  readonly word: number;
  readonly shift: number;
  width: number;
}

/**
 * Remembers a number for each combination of values of some fields. It is read by generated code, which it writes
 * itself; 0 stands for what is not known yet.
 */
export class FieldMemo {
  /** By index or by slot: the numbers. */
  values: Int32Array;
  /** For each slot, the masked words; empty if the index is direct. */
  keys: Int32Array;
  /** Of the hash. */
  shift = 22;
  readonly #fields: ReadonlySet<number>;
  readonly #extracts: Extract[] = [];
  readonly #bits: number;
  /** Words that have some of the fields, and which of their bits. */
  readonly #masks: readonly { readonly word: number; readonly mask: number }[];
  #size = 0;

  /**
   * @param fields indices into the state vector
   */
  constructor(packing: Packing, fields: readonly number[]) {
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
    this.values = new Int32Array(this.direct ? 1 << this.#bits : 1 << (32 - this.shift));
    this.keys = this.direct ? new Int32Array(0) : new Int32Array(this.values.length * this.#masks.length);
  }

  get direct(): boolean {
    return this.#bits <= DIRECT_BITS;
  }

  /** Whether what depends on the fields marked can be remembered. */
  covers(read: FieldMarks): boolean {
    for (let field = 0; field < read.length; field++) if (read[field] === 1 && !this.#fields.has(field)) return false;
    return true;
  }

  /** Remembers a number, not 0, for the fields of a packed state. */
  set(packed: ArrayLike<number>, value: number): void {
    if (this.direct) {
      this.values[this.#index(packed)] = value;
      return;
    }
    if (this.#size * 2 > this.values.length) this.#grow();
    const key = this.#masks.map(({ word, mask }) => (packed[word] as number) & mask);
    this.#put(key, value);
    this.#size++;
  }

  /** Forgets everything. */
  clear(): void {
    this.values.fill(0);
    this.#size = 0;
  }

  /**
   * Source that looks a state up.
   *
   * @param memo an expression for this memo
   * @param into the variable that gets the number
   * @param word gives the variable that has a word of the state
   */
  lookup(memo: string, into: string, word: (index: number) => string): string {
    if (this.direct) {
      let at = 0;
      const parts = this.#extracts.map(({ word: index, shift, width }) => {
        const bits = `(${word(index)} >>> ${shift} & ${width === 32 ? -1 : (1 << width) - 1})`;
        const part = at === 0 ? bits : `${bits} << ${at}`;
        at += width;
        return part;
      });
      return `${into} = ${memo}.values[${parts.join(' | ') || '0'}];`;
    }
    const count = this.#masks.length;
    const keys = this.#masks.map(({ word: index, mask }, i) => `const k${i} = ${word(index)} & ${mask};`);
    const equal = this.#masks.map((_, i) => `keys[slot * ${count} + ${i}] === k${i}`);
    return `{
      ${keys.join(' ')}
      const values = ${memo}.values, keys = ${memo}.keys, last = values.length - 1;
      ${mixing(
        'hash',
        this.#masks.map((_, i) => `k${i}`),
      )}
      let slot = hash >>> ${memo}.shift;
      for (;;) {
        ${into} = values[slot];
        if (${into} === 0 || ${equal.join(' && ')}) break;
        slot = slot + 1 & last;
      }
    }`;
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
    const last = this.values.length - 1;
    const count = this.#masks.length;
    let slot = mix(key) >>> this.shift;
    while (this.values[slot] !== 0 && key.some((part, i) => this.keys[slot * count + i] !== part)) {
      slot = (slot + 1) & last;
    }
    this.values[slot] = value;
    for (let i = 0; i < count; i++) this.keys[slot * count + i] = key[i] as number;
  }

  #grow(): void {
    const { values, keys } = this;
    const count = this.#masks.length;
    this.shift--;
    this.values = new Int32Array(values.length * 2);
    this.keys = new Int32Array(keys.length * 2);
    values.forEach((value, slot) => {
      if (value !== 0) this.#put(Array.from(keys.subarray(slot * count, (slot + 1) * count)), value);
    });
  }
}

/** Source of a hash of some words; its high bits are good. The same as `hashOf`, written out. */
export function mixing(into: string, words: readonly string[]): string {
  const lines = words.map(
    (word, index) =>
      `${into} = Math.imul(${into} ^ ${word}, ${HASH_MULTIPLIERS[index % 4]}); ${into} ^= ${into} >>> 15;`,
  );
  return `let ${into} = 0; ${lines.join(' ')} ${into} = Math.imul(${into}, ${HASH_MULTIPLIERS[2]});`;
}

/** What the source of `mixing` computes. */
function mix(words: readonly number[]): number {
  let hash = 0;
  words.forEach((word, index) => {
    hash = Math.imul(hash ^ word, HASH_MULTIPLIERS[index % 4] as number);
    hash ^= hash >>> 15;
  });
  return Math.imul(hash, HASH_MULTIPLIERS[2]);
}
