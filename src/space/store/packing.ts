import type { StateVector } from '../../predicates/decision-tree.ts';

/** Where a field lies in the packed words. */
export interface Slot {
  readonly word: number;
  readonly shift: number;
  /** Bits; 0 while the field has only been 0. */
  readonly width: number;
}

/** Packed states are never all zero, so that a free slot of a hash table can be told from a used one. */
export const PRESENT = 1;

/**
 * How a state vector is packed into 32-bit words. Each field has as many bits as its greatest value so far needs; no
 * field crosses a word. The lowest bit of the first word is always set.
 *
 * Some fields come first: what lies in the lowest bits of the first word is the leaf of the visited set.
 */
export class Packing {
  readonly slots: readonly Slot[];
  /** 32-bit words a state. */
  readonly words: number;
  readonly first: readonly number[];

  /**
   * @param widths bits of each field, 0 to 31
   * @param first indices of the fields that lie in the lowest bits, in this order
   */
  constructor(widths: readonly number[], first: readonly number[] = []) {
    this.first = first;
    const slots = new Array<Slot>(widths.length);
    let word = 0;
    let used = 1;
    const place = (field: number): void => {
      const width = widths[field] as number;
      if (used + width > 32) {
        word++;
        used = 0;
      }
      slots[field] = { word, shift: used, width };
      used += width;
    };
    first.forEach(place);
    for (let field = 0; field < widths.length; field++) if (!first.includes(field)) place(field);
    this.slots = slots;
    this.words = word + 1;
  }

  /**
   * A packing with bits to spare for each field that does not come first, as far as they cost no word more.
   *
   * @param spare bits for each field at most
   */
  static roomy(widths: readonly number[], first: readonly number[], spare = 1): Packing {
    const least = new Packing(widths, first);
    const roomy = widths.map((width, field) => (first.includes(field) ? width : Math.min(31, width + spare)));
    for (let field = widths.length - 1; field >= 0; field--) {
      const packing = new Packing(roomy, first);
      if (packing.words === least.words) return packing;
      roomy[field] = widths[field] as number;
    }
    return least;
  }

  get widths(): number[] {
    return this.slots.map(({ width }) => width);
  }

  /** Whether every value has room. */
  fits(state: StateVector): boolean {
    for (let field = 0; field < this.slots.length; field++) {
      if ((state[field] as number) >>> (this.slots[field] as Slot).width !== 0) return false;
    }
    return true;
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
