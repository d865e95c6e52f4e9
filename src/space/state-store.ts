import type { StateVector } from '../predicates/decision-tree.ts';
import { Packing } from './packing.ts';

/** States in a chunk of the log, as a power of two. */
export const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

/** Odd multipliers with well spread bits (Steele and Vigna 2021, and the golden ratio of Knuth, TAOCP 3, 6.4). */
export const HASH_MULTIPLIERS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

/** The table is grown when it is fuller than this. */
export const FULLEST = 0.7;

/**
 * The visited set and the breadth-first queue.
 *
 * The *log* has the packed states in the order in which they were found, so that a state's index is its id and the log is
 * the queue; beside it stands the id of the state that each was found from. The *table* is an open-addressing hash table
 * with linear probing that has the states themselves in its slots: to find one costs a look at one place in memory. Its
 * index is the high bits of the hash, so that a table of twice the size is filled in one pass in order.
 *
 * Where a field outgrows its bits, everything is packed anew in the same order: ids stay.
 */
export class StateStore {
  packing: Packing;
  size = 0;
  /** Packed states, `CHUNK_BITS` a chunk; chunks are never copied. */
  log: Int32Array[] = [];
  /** Id of the state that each was found from; -1 for the first. */
  readonly parents: Int32Array[] = [];
  table: Int32Array;
  /** `hash >>> shift` is the slot. */
  shift = 22;
  /** Greatest number of bytes that were allocated at once. */
  peakBytes = 0;
  /** How often the states were packed anew. */
  repacks = 0;
  /** Moves all states of an old table into the new one; generated code does it faster, for the packing it is made for. */
  rehash: ((old: Int32Array) => void) | undefined;
  /** By slot of the table, the id; built when it is first asked for, dropped when the table grows. */
  #ids: Int32Array | undefined;
  #scratch: Int32Array;

  /**
   * @param widths bits of each field at first; they grow on demand
   */
  constructor(widths: readonly number[]) {
    this.packing = new Packing(widths);
    this.#scratch = new Int32Array(this.packing.words);
    this.table = new Int32Array(this.packing.words << (32 - this.shift));
  }

  /** Slots of the table. */
  get slots(): number {
    return 2 ** (32 - this.shift);
  }

  /** Bytes that will be allocated at once when the table is grown next. */
  get bytesWhenGrown(): number {
    return this.bytes + 2 * this.table.byteLength;
  }

  /** Bytes allocated. */
  get bytes(): number {
    const chunk = CHUNK * 4;
    return (
      this.log.length * chunk * this.packing.words +
      this.parents.length * chunk +
      this.table.byteLength +
      (this.#ids?.byteLength ?? 0)
    );
  }

  /**
   * @param parent id of the state that it was found from
   * @returns the new state's id, or -1 if it was there
   */
  add(state: StateVector, parent: number): number {
    if (!this.packing.fits(state)) this.repack(this.packing.grownFor(state));
    this.packing.pack(state, this.#scratch, 0);
    const slot = this.#find(this.#scratch, 0);
    if (this.table[slot] !== 0) return -1;
    this.#copy(this.#scratch, 0, this.table, slot);
    const id = this.append(parent);
    this.#copy(this.#scratch, 0, this.log[id >>> CHUNK_BITS] as Int32Array, (id & (CHUNK - 1)) * this.packing.words);
    this.makeRoom(1);
    return id;
  }

  /** Makes a place in the log; its words are still to be written. */
  append(parent: number): number {
    const id = this.size++;
    const chunk = id >>> CHUNK_BITS;
    if (chunk === this.log.length) this.appendChunk();
    (this.parents[chunk] as Int32Array)[id & (CHUNK - 1)] = parent;
    return id;
  }

  appendChunk(): void {
    this.log.push(new Int32Array(CHUNK * this.packing.words));
    this.parents.push(new Int32Array(CHUNK));
    this.#notePeak(0);
  }

  /** Whether the table will soon be grown. */
  get isNearlyFull(): boolean {
    return this.size > this.slots * (FULLEST - 0.05);
  }

  /** Grows the table, if need be, so that so many states more find room. */
  makeRoom(states: number): void {
    while (this.size + states > this.slots * FULLEST) this.#grow();
  }

  read(id: number, into: StateVector): void {
    this.packing.unpack(this.log[id >>> CHUNK_BITS] as Int32Array, (id & (CHUNK - 1)) * this.packing.words, into);
  }

  parent(id: number): number {
    return (this.parents[id >>> CHUNK_BITS] as Int32Array)[id & (CHUNK - 1)] as number;
  }

  /**
   * The id of a state, or -1. The first call builds an index.
   */
  idOf(state: StateVector): number {
    if (!this.packing.fits(state)) return -1;
    const { words } = this.packing;
    if (!this.#ids) {
      this.#ids = new Int32Array(this.slots);
      for (let id = 0; id < this.size; id++) {
        const chunk = this.log[id >>> CHUNK_BITS] as Int32Array;
        this.#ids[this.#find(chunk, (id & (CHUNK - 1)) * words) / words] = id;
      }
      this.#notePeak(0);
    }
    this.packing.pack(state, this.#scratch, 0);
    const slot = this.#find(this.#scratch, 0);
    return this.table[slot] === 0 ? -1 : (this.#ids[slot / words] as number);
  }

  /** Packs all states anew, in the same order. */
  repack(packing: Packing): void {
    const old = { packing: this.packing, log: this.log };
    const state = new Int32Array(packing.slots.length);
    this.packing = packing;
    this.rehash = undefined;
    this.#scratch = new Int32Array(packing.words);
    this.log = [];
    for (let id = 0; id < this.size; id++) {
      const [chunk, at] = [id >>> CHUNK_BITS, id & (CHUNK - 1)];
      if (at === 0) this.log.push(new Int32Array(CHUNK * packing.words));
      old.packing.unpack(old.log[chunk] as Int32Array, at * old.packing.words, state);
      packing.pack(state, this.log[chunk] as Int32Array, at * packing.words);
    }
    this.#notePeak(old.log.length * CHUNK * 4 * old.packing.words);
    this.table = new Int32Array(packing.words * this.slots);
    this.#fillTable();
    this.repacks++;
  }

  #fillTable(): void {
    const { words } = this.packing;
    this.#ids = undefined;
    for (let id = 0; id < this.size; id++) {
      const chunk = this.log[id >>> CHUNK_BITS] as Int32Array;
      const at = (id & (CHUNK - 1)) * words;
      this.#copy(chunk, at, this.table, this.#find(chunk, at));
    }
  }

  #grow(): void {
    const { words } = this.packing;
    const old = this.table;
    this.shift--;
    this.table = new Int32Array(words * this.slots);
    this.#ids = undefined;
    this.#notePeak(old.byteLength);
    if (this.rehash) {
      this.rehash(old);
      return;
    }
    for (let slot = 0; slot < old.length; slot += words) {
      if (old[slot] !== 0) this.#copy(old, slot, this.table, this.#find(old, slot));
    }
  }

  /** Index of the first word of an equal state in the table, or of the free slot where it belongs. */
  #find(packed: Int32Array, offset: number): number {
    const { words } = this.packing;
    const { table } = this;
    let slot = (hashOf(packed, offset, words) >>> this.shift) * words;
    for (;;) {
      if (table[slot] === 0) return slot;
      let word = 0;
      while (word < words && table[slot + word] === packed[offset + word]) word++;
      if (word === words) return slot;
      slot += words;
      if (slot === table.length) slot = 0;
    }
  }

  #copy(from: Int32Array, at: number, to: Int32Array, offset: number): void {
    for (let word = 0; word < this.packing.words; word++) to[offset + word] = from[at + word] as number;
  }

  #notePeak(passing: number): void {
    this.peakBytes = Math.max(this.peakBytes, this.bytes + passing);
  }
}

/** The hash of a packed state; its high bits are good. `generate-expand.ts` writes the same out word by word. */
export function hashOf(packed: Int32Array, offset: number, words: number): number {
  let hash = 0;
  for (let word = 0; word < words; word++) {
    const mixed = Math.imul(hash ^ (packed[offset + word] as number), HASH_MULTIPLIERS[word % 4] as number);
    hash = mixed ^ (mixed >>> 15);
  }
  return Math.imul(hash, HASH_MULTIPLIERS[2]);
}
