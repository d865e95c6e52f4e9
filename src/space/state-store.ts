import type { StateVector } from '../predicates/decision-tree.ts';
import { Packing } from './packing.ts';

/** States in a chunk of the log. */
const CHUNK = 1 << 14;

/** The fractional bits of the golden ratio, as in multiplicative hashing (Knuth, TAOCP 3, 6.4). */
const GOLDEN = 0x9e3779b1;

/**
 * The visited set and the breadth-first queue in one: packed states in the order in which they were found, so that a
 * state's index is its id, and an open-addressing table of ids with linear probing.
 *
 * Where a field outgrows its bits, everything is packed anew in the same order: ids stay.
 */
export class StateStore {
  #packing: Packing;
  #chunks: Uint32Array[] = [];
  #size = 0;
  /** Id + 1 of the state in each slot; 0 is free. The size is a power of two. */
  #slots = new Int32Array(1 << 10);
  #scratch: Uint32Array;
  #repacks = 0;

  /**
   * @param bits of each field at first; they grow on demand
   */
  constructor(bits: readonly number[]) {
    this.#packing = new Packing(bits);
    this.#scratch = new Uint32Array(this.#packing.words);
  }

  get size(): number {
    return this.#size;
  }

  /** 32-bit words a state. */
  get words(): number {
    return this.#packing.words;
  }

  /** How often the states were packed anew. */
  get repacks(): number {
    return this.#repacks;
  }

  /** Bytes allocated. */
  get bytes(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.byteLength, this.#slots.byteLength);
  }

  /**
   * @returns the new state's id, or -1 - id if it was there
   */
  add(state: StateVector): number {
    if (!this.#packing.fits(state)) this.#repack(this.#packing.grownFor(state));
    this.#packing.pack(state, this.#scratch, 0);
    const slot = this.#find(this.#scratch, 0);
    const found = this.#slots[slot] as number;
    if (found !== 0) return -found;
    const id = this.#size++;
    this.#write(id, this.#scratch, 0);
    this.#slots[slot] = id + 1;
    if (this.#size * 2 > this.#slots.length) this.#index(this.#slots.length * 2);
    return id;
  }

  read(id: number, into: StateVector): void {
    this.#packing.unpack(this.#chunks[Math.floor(id / CHUNK)] as Uint32Array, (id % CHUNK) * this.words, into);
  }

  #write(id: number, from: Uint32Array, offset: number): void {
    const index = Math.floor(id / CHUNK);
    const { words } = this;
    this.#chunks[index] ??= new Uint32Array(CHUNK * words);
    const chunk = this.#chunks[index];
    for (let word = 0; word < words; word++) chunk[(id % CHUNK) * words + word] = from[offset + word] as number;
  }

  /** The slot of an equal state, or the free slot where it belongs. */
  #find(packed: Uint32Array, offset: number): number {
    const { words } = this;
    let hash = 0;
    for (let word = 0; word < words; word++) {
      hash = Math.imul(hash ^ (packed[offset + word] as number), GOLDEN);
      hash ^= hash >>> 15;
    }
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] as number;
      if (entry === 0) return slot;
      const chunk = this.#chunks[Math.floor((entry - 1) / CHUNK)] as Uint32Array;
      const base = ((entry - 1) % CHUNK) * words;
      let word = 0;
      while (word < words && chunk[base + word] === packed[offset + word]) word++;
      if (word === words) return slot;
    }
  }

  #index(slots: number): void {
    this.#slots = new Int32Array(slots);
    for (let id = 0; id < this.#size; id++) {
      const chunk = this.#chunks[Math.floor(id / CHUNK)] as Uint32Array;
      this.#slots[this.#find(chunk, (id % CHUNK) * this.words)] = id + 1;
    }
  }

  #repack(packing: Packing): void {
    const state = new Int32Array(packing.bits.length);
    const old = { packing: this.#packing, chunks: this.#chunks };
    this.#packing = packing;
    this.#chunks = [];
    this.#scratch = new Uint32Array(packing.words);
    for (let id = 0; id < this.#size; id++) {
      old.packing.unpack(old.chunks[Math.floor(id / CHUNK)] as Uint32Array, (id % CHUNK) * old.packing.words, state);
      packing.pack(state, this.#scratch, 0);
      this.#write(id, this.#scratch, 0);
    }
    this.#index(this.#slots.length);
    this.#repacks++;
  }
}
