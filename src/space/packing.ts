import type { StateVector } from '../predicates/decision-tree.ts';

interface Slot {
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
}

/**
 * How a state vector is packed into 32-bit words. Each field has as many bits as its greatest value so far needs; no
 * field crosses a word.
 */
export class Packing {
  /** Bits of each field. */
  readonly bits: readonly number[];
  readonly words: number;
  readonly #slots: readonly Slot[];

  /**
   * @param bits of each field, 1 to 32
   */
  constructor(bits: readonly number[]) {
    this.bits = bits;
    let word = 0;
    let used = 0;
    this.#slots = bits.map((width) => {
      if (used + width > 32) {
        word++;
        used = 0;
      }
      const slot = { word, shift: used, mask: width === 32 ? -1 : (1 << width) - 1 };
      used += width;
      return slot;
    });
    this.words = word + 1;
  }

  /** Whether every value has room. */
  fits(state: StateVector): boolean {
    return this.#slots.every(({ mask }, field) => ((state[field] as number) & ~mask) === 0);
  }

  /** A packing with room for this state too, and for one value more in each field that had grown. */
  grownFor(state: StateVector): Packing {
    return new Packing(this.bits.map((width, field) => Math.max(width, 32 - Math.clz32(state[field] as number))));
  }

  pack(state: StateVector, into: Uint32Array, offset: number): void {
    for (let word = 0; word < this.words; word++) into[offset + word] = 0;
    for (let field = 0; field < this.#slots.length; field++) {
      const { word, shift } = this.#slots[field] as Slot;
      into[offset + word] = (into[offset + word] as number) | ((state[field] as number) << shift);
    }
  }

  unpack(from: Uint32Array, offset: number, into: StateVector): void {
    for (let field = 0; field < this.#slots.length; field++) {
      const { word, shift, mask } = this.#slots[field] as Slot;
      into[field] = ((from[offset + word] as number) >>> shift) & mask;
    }
  }
}
