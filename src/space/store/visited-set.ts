/** Odd multipliers with well spread bits (Steele and Vigna 2021, and the golden ratio of Knuth, TAOCP 3, 6.4). */
export const HASH_MULTIPLIERS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

export const FINAL_MULTIPLIER = 0x2c1b3c6d;

/** The table is grown when it is fuller than this. */
export const FULLEST = 0.7;

/** Bytes of a table at most: it lies in one memory of WebAssembly, which has four gigabytes, next to some memos. */
const MOST_BYTES = 2 ** 32 - 2 ** 28;

/** The five bits of the first word that choose a bit of a leaf; the lowest bit of all says that a slot is used. */
export const LEAF_BITS = 5;
export const LEAF_SHIFT = 1;
export const LEAF_MASK = ((1 << LEAF_BITS) - 1) << LEAF_SHIFT;

/**
 * Which packed states were seen: an open-addressing hash table with linear probing, whose slots are *leaves*.
 *
 * A leaf stands for up to 32 states that differ only in the five bits of `LEAF_MASK`: their other bits are its key, and a
 * bitmap next to it says which of them were seen. Where these bits vary freely, the table has few slots and stays in the
 * processor's caches. To find a state costs a look at one place in memory. The index is the high bits of the hash, so that
 * a table of twice the size is filled in one pass in order.
 */
export class VisitedSet {
  /** By slot: the words of the key, then the bitmap; the first word of a free slot is 0. */
  table: Int32Array;
  /** `hash >>> shift` is the slot. */
  shift = 22;
  /** Slots in use. */
  leaves = 0;
  /** With more leaves than this, the table is grown. */
  mostLeaves = 0;
  /** Makes the table twice as large where it lies, once `shift` says so; the inner loop does that in its own memory. */
  growInPlace: (() => void) | undefined;
  readonly #words: number;
  /** 32-bit words a slot. */
  readonly #stride: number;
  readonly #allocated: (soonFreed: number) => void;

  /**
   * @param words 32-bit words a state
   * @param allocated is called with each allocation, with the bytes that will be freed soon
   * @param leaves for which there is room at least
   */
  constructor(words: number, allocated: (soonFreed: number) => void = () => {}, leaves = 0) {
    this.#words = words;
    this.#stride = words + 1;
    this.#allocated = allocated;
    while (this.slots * FULLEST < leaves) this.shift--;
    this.table = new Int32Array(this.#stride * this.slots);
    this.mostLeaves = Math.floor(this.slots * FULLEST);
  }

  /** Slots of the table. */
  get slots(): number {
    return 2 ** (32 - this.shift);
  }

  /** Bytes allocated. */
  get bytes(): number {
    return 4 * this.#stride * this.slots;
  }

  /** Whether the table will soon be grown. */
  get isNearlyFull(): boolean {
    return this.leaves > this.slots * (FULLEST - 0.05);
  }

  /** Whether the table can be grown once more. */
  get canGrow(): boolean {
    return 2 * this.bytes <= MOST_BYTES;
  }

  /** Bytes that will be allocated at once while the table is grown. */
  get bytesWhileGrowing(): number {
    return (this.growInPlace ? 2 : 3) * this.bytes;
  }

  /** Adds a packed state; returns whether it is new. */
  add(packed: Int32Array, offset: number): boolean {
    const words = this.#words;
    const { table } = this;
    const slot = this.#find(packed, offset);
    const bit = bitOf(packed, offset);
    if (table[slot] !== 0) {
      const seen = table[slot + words] as number;
      table[slot + words] = seen | bit;
      return (seen & bit) === 0;
    }
    table[slot] = keyOf(packed, offset);
    for (let word = 1; word < words; word++) table[slot + word] = packed[offset + word] as number;
    table[slot + words] = bit;
    this.leaves++;
    this.makeRoom(1);
    return true;
  }

  /** Whether a packed state was added. */
  has(packed: Int32Array, offset: number): boolean {
    const slot = this.#find(packed, offset);
    return this.table[slot] !== 0 && ((this.table[slot + this.#words] as number) & bitOf(packed, offset)) !== 0;
  }

  /** Where the leaf of a packed state lies in the table, or the free slot where it would. */
  #find(packed: Int32Array, offset: number): number {
    const words = this.#words;
    const { table } = this;
    const key = keyOf(packed, offset);
    let slot = (hashOf(packed, offset, words) >>> this.shift) * this.#stride;
    for (;;) {
      if (table[slot] === 0) return slot;
      let word = table[slot] === key ? 1 : words + 1;
      while (word < words && table[slot + word] === packed[offset + word]) word++;
      if (word === words) return slot;
      slot += this.#stride;
      if (slot === table.length) slot = 0;
    }
  }

  /** Grows the table, if need be, so that this many more leaves find room. */
  makeRoom(leaves: number): void {
    while (this.leaves + leaves > this.mostLeaves) this.#grow();
  }

  #grow(): void {
    this.shift--;
    this.mostLeaves = Math.floor(this.slots * FULLEST);
    if (this.growInPlace) {
      this.growInPlace();
      this.#allocated(0);
      return;
    }
    const old = this.table;
    this.table = new Int32Array(this.#stride * this.slots);
    this.#allocated(old.byteLength);
    this.#move(old);
  }

  #move(old: Int32Array): void {
    const { table } = this;
    for (let from = 0; from < old.length; from += this.#stride) {
      if (old[from] === 0) continue;
      let slot = (hashOf(old, from, this.#words) >>> this.shift) * this.#stride;
      while (table[slot] !== 0) {
        slot += this.#stride;
        if (slot === table.length) slot = 0;
      }
      for (let word = 0; word < this.#stride; word++) table[slot + word] = old[from + word] as number;
    }
  }
}

/** The key of a packed state's leaf, of its first word. */
const keyOf = (packed: Int32Array, offset: number): number => (packed[offset] as number) & ~LEAF_MASK;

/** The bit of a packed state in its leaf. */
const bitOf = (packed: Int32Array, offset: number): number =>
  1 << (((packed[offset] as number) & LEAF_MASK) >>> LEAF_SHIFT);

/** The hash of a packed state's key; its high bits are good. `hash-code.ts` writes the same as code. */
export function hashOf(packed: Int32Array, offset: number, words: number): number {
  let sum = Math.imul(keyOf(packed, offset), multiplier(0));
  for (let word = 1; word < words; word++) {
    sum = (sum + Math.imul(packed[offset + word] as number, multiplier(word))) | 0;
  }
  return finished(sum);
}

/** What the word of this index is multiplied with: an odd number, another one for each. */
export const multiplier = (word: number): number =>
  Math.imul(HASH_MULTIPLIERS[word % 4] as number, 2 * (word >>> 2) + 1);

/** A hash with good high bits, of the sum of the products. */
export const finished = (sum: number): number => Math.imul(sum ^ (sum >>> 15), FINAL_MULTIPLIER);
