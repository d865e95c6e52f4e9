import type { StateVector } from '../predicates/decision-tree.ts';

/** Where a field lies in the packed words. */
export interface Slot {
  readonly word: number;
  readonly shift: number;
  /** Bits; 0 while the field has only been 0. */
  readonly width: number;
}

/** Packed states are never all zero, so that a free slot of a hash table can be told from a used one. */
const PRESENT = 1;

/**
 * How a state vector is packed into 32-bit words. Each field has as many bits as its greatest value so far needs; no
 * field crosses a word. The lowest bit of the first word is always set.
 */
export class Packing {
  readonly slots: readonly Slot[];
  /** 32-bit words a state. */
  readonly words: number;

  /**
   * @param widths bits of each field, 0 to 31
   */
  constructor(widths: readonly number[]) {
    let word = 0;
    let used = 1;
    this.slots = widths.map((width) => {
      if (used + width > 32) {
        word++;
        used = 0;
      }
      const slot = { word, shift: used, width };
      used += width;
      return slot;
    });
    this.words = word + 1;
  }

  /** Whether every value has room. */
  fits(state: StateVector): boolean {
    for (let field = 0; field < this.slots.length; field++) {
      if ((state[field] as number) >>> (this.slots[field] as Slot).width !== 0) return false;
    }
    return true;
  }

  /** A packing with room for this state too. */
  grownFor(state: StateVector): Packing {
    return new Packing(this.slots.map(({ width }, field) => Math.max(width, 32 - Math.clz32(state[field] as number))));
  }

  pack(state: StateVector, into: Int32Array, offset: number): void {
    into.fill(0, offset, offset + this.words);
    into[offset] = PRESENT;
    for (let field = 0; field < this.slots.length; field++) {
      const { word, shift } = this.slots[field] as Slot;
      into[offset + word] = (into[offset + word] as number) | ((state[field] as number) << shift);
    }
  }

  unpack(from: Int32Array, offset: number, into: StateVector): void {
    for (let field = 0; field < this.slots.length; field++) {
      const { word, shift, width } = this.slots[field] as Slot;
      into[field] = ((from[offset + word] as number) >>> shift) & ((1 << width) - 1);
    }
  }
}
