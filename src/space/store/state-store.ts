import type { StateVector } from '../../predicates/decision-tree.ts';
import { freestFields } from './leaf-choice.ts';
import { Packing } from './packing.ts';
import { SleepSets } from './sleep-sets.ts';
import { StateIndex } from './state-index.ts';
import { HASH_MULTIPLIERS, hashOf, LEAF_MASK, VisitedSet } from './visited-set.ts';

/** States in a chunk of the log, as a power of two. The log grows by whole chunks, so that it is never copied. */
const CHUNK_BITS = 14;
export const CHUNK = 1 << CHUNK_BITS;

const NOTHING = new Int32Array(0);

/** Fewer states than this are repacked at no cost worth speaking of. */
const FEW = 1 << 14;

/** Repacks this many states, from one array into another, and adds them to a visited set. */
export type Repack = (states: Int32Array, into: Int32Array, count: number) => void;

/**
 * The states that were found, in a *log*: packed, in the order in which they were found, so that a state's index is its id
 * and the log is the breadth-first queue. Next to it stands the id of the state that each was found from.
 *
 * Where a field outgrows its bits, everything is repacked in the same order: ids stay.
 */
export class StateStore {
  packing: Packing;
  size = 0;
  /** Packed states, `CHUNK_BITS` a chunk; chunks are never copied. */
  log: Int32Array[] = [];
  /** Id of the state that each was found from; -1 for the first. */
  readonly parents: Int32Array[] = [];
  readonly sleep = new SleepSets(() => this.#notePeak(0));
  visited: VisitedSet;
  /** Greatest number of bytes that were allocated at once. */
  peakBytes = 0;
  /** How often the states were repacked. */
  repacks = 0;
  /** Makes what repacks states; the inner loop does it by code. */
  repacker: (from: Packing, to: Packing, visited: VisitedSet) => Repack = interpretedRepack;
  /** Built when it is first asked for; it knows the states up to then. */
  #index: StateIndex | undefined;
  #indexed = 0;
  readonly #least: readonly number[];
  #scratch: Int32Array;
  /** All bits that packed states have. */
  #used: Int32Array;

  /**
   * @param widths bits of each field at least; they grow on demand
   */
  constructor(widths: readonly number[]) {
    this.#least = widths;
    this.packing = new Packing(widths);
    this.#scratch = new Int32Array(this.packing.words);
    this.#used = new Int32Array(this.packing.words);
    this.visited = this.#emptySet(0);
  }

  /** Whether more bytes than these will be needed soon, or than there can be. */
  willExceed(bytes: number): boolean {
    const { visited } = this;
    if (!visited.isNearlyFull) return this.bytes > bytes;
    return !visited.canGrow || this.bytes - visited.bytes + visited.bytesWhileGrowing > bytes;
  }

  /** Bytes that it takes at once to find the ids of all states, about: by the table, or by an index. */
  get bytesToFindIds(): number {
    return 4 * (this.visited.slots + 4 * this.size);
  }

  /** Forgets what only tells whether a state is new: none is added from now on. */
  settle(): void {
    this.repacker = interpretedRepack;
    this.visited = this.#emptySet(0);
    this.sleep.clear();
  }

  /** Bytes allocated. */
  get bytes(): number {
    const chunk = CHUNK * 4;
    return (
      this.log.length * chunk * this.packing.words +
      this.parents.length * chunk +
      this.visited.bytes +
      this.sleep.bytes +
      (this.#index?.bytes ?? 0)
    );
  }

  /**
   * @param parent id of the state that it was found from
   * @returns the new state's id, or -1 if it was there
   */
  add(state: StateVector, parent: number): number {
    if (!this.packing.fits(state)) this.#growFor(state);
    const scratch = this.#scratch;
    this.packing.pack(state, scratch, 0);
    if (!this.visited.add(scratch, 0)) return -1;
    const id = this.#append(parent);
    const chunk = this.log[id >>> CHUNK_BITS] as Int32Array;
    const at = (id & (CHUNK - 1)) * scratch.length;
    for (let word = 0; word < scratch.length; word++) {
      chunk[at + word] = scratch[word] as number;
      this.#used[word] = (this.#used[word] as number) | (scratch[word] as number);
    }
    return id;
  }

  /** Makes a place in the log; its words are still to be written. */
  #append(parent: number): number {
    const id = this.size++;
    const chunk = id >>> CHUNK_BITS;
    if (chunk === this.log.length) this.#appendChunk();
    (this.parents[chunk] as Int32Array)[id & (CHUNK - 1)] = parent;
    return id;
  }

  /**
   * Adds packed states that are known to be new.
   *
   * @param parents ids of those that they were found from
   * @param sleep their sleep sets
   * @param used all bits that they have
   */
  appendAll(states: Int32Array, parents: Int32Array, sleep: Int32Array, used: Int32Array): void {
    const { words } = this.packing;
    used.forEach((bits, word) => {
      this.#used[word] = (this.#used[word] as number) | bits;
    });
    this.sleep.put(this.size, sleep);
    for (let done = 0; done < parents.length; ) {
      const chunk = this.size >>> CHUNK_BITS;
      const at = this.size & (CHUNK - 1);
      if (chunk === this.log.length) this.#appendChunk();
      const upTo = Math.min(parents.length, done + CHUNK - at);
      this.log[chunk]?.set(states.subarray(done * words, upTo * words), at * words);
      this.parents[chunk]?.set(parents.subarray(done, upTo), at);
      this.size += upTo - done;
      done = upTo;
    }
  }

  /** Some packed states, from one on: at most this many, and as many as lie in one piece. */
  packed(from: number, most: number): Int32Array {
    const { words } = this.packing;
    const at = from & (CHUNK - 1);
    const upTo = Math.min(CHUNK, at + most);
    return (this.log[from >>> CHUNK_BITS] as Int32Array).subarray(at * words, upTo * words);
  }

  #appendChunk(): void {
    this.log.push(new Int32Array(CHUNK * this.packing.words));
    this.parents.push(new Int32Array(CHUNK));
    this.#notePeak(0);
  }

  read(id: number, into: StateVector): void {
    this.packing.unpack(this.log[id >>> CHUNK_BITS] as Int32Array, (id & (CHUNK - 1)) * this.packing.words, into);
  }

  parent(id: number): number {
    return (this.parents[id >>> CHUNK_BITS] as Int32Array)[id & (CHUNK - 1)] as number;
  }

  /** The id of a state, or -1. The first call builds an index. */
  idOf(state: StateVector): number {
    if (!this.packing.fits(state)) return -1;
    const { words } = this.packing;
    const at = (id: number): number => (id & (CHUNK - 1)) * words;
    const chunk = (id: number): Int32Array => this.log[id >>> CHUNK_BITS] as Int32Array;
    if (!this.#index || this.#indexed !== this.size) {
      this.#index = new StateIndex(this.size, (id) => fullHash(chunk(id), at(id), words));
      this.#indexed = this.size;
      this.#notePeak(0);
    }
    this.packing.pack(state, this.#scratch, 0);
    return this.#index.find(fullHash(this.#scratch, 0, words), (id) => {
      const [log, from] = [chunk(id), at(id)];
      return this.#scratch.every((word, index) => log[from + index] === word);
    });
  }

  /** Puts the fields that vary most freely into the leaves of the visited set, as far as the states so far tell. */
  chooseLeaf(): void {
    const widths = this.#neededWidths();
    const chosen = freestFields(widths, this);
    const packing = this.#packingFor(widths, chosen);
    if (packing.words > this.packing.words) return;
    if (chosen.join() !== this.packing.first.join() || packing.widths.join() !== this.packing.widths.join()) {
      this.repack(packing);
    }
  }

  #growFor(state: StateVector): void {
    const widths = this.#neededWidths().map((width, field) => Math.max(width, bitsOf(state[field] as number)));
    this.repack(this.#packingFor(widths, this.packing.first));
  }

  /** While there are few states, it pays to have room for what is to come; later, to be compact. */
  #packingFor(widths: readonly number[], first: readonly number[]): Packing {
    return this.size < FEW ? Packing.roomy(widths, first) : new Packing(widths, first);
  }

  /** Bits that the greatest value of each field needs. */
  #neededWidths(): number[] {
    const used = new Int32Array(this.packing.slots.length);
    this.packing.unpack(this.#used, 0, used);
    return [...used].map((bits, field) => Math.max(bitsOf(bits), this.#least[field] ?? 0));
  }

  /** Repacks all states, in the same order. */
  repack(packing: Packing): void {
    const old = this.packing;
    const { log } = this;
    const used = new Int32Array(old.slots.length);
    old.unpack(this.#used, 0, used);
    this.packing = packing;
    this.#scratch = new Int32Array(packing.words);
    this.#used = new Int32Array(packing.words);
    packing.pack(used, this.#used, 0);
    this.#index = undefined;
    this.log = [];
    // How many leaves there will be is not known; to begin with, about as many as before.
    this.visited = this.#emptySet(this.visited.leaves >>> 2);
    let repack = this.repacker(old, packing, this.visited);
    let failure: { readonly error: unknown } | undefined;
    for (const [index, chunk] of log.entries()) {
      const into = new Int32Array(CHUNK * packing.words);
      const count = Math.min(CHUNK, this.size - index * CHUNK);
      try {
        repack(chunk, into, count);
      } catch (error) {
        // Without memory for the visited set, no more states can be found; those that were are not lost.
        failure = { error };
        repack = repackedOnly(old, packing);
        repack(chunk, into, count);
      }
      this.log.push(into);
      this.#notePeak((log.length - index) * CHUNK * 4 * old.words);
      log[index] = NOTHING;
    }
    this.repacks++;
    if (failure) throw failure.error;
  }

  #emptySet(leaves: number): VisitedSet {
    return new VisitedSet(this.packing.words, (soonFreed) => this.#notePeak(soonFreed), leaves);
  }

  #notePeak(passing: number): void {
    this.peakBytes = Math.max(this.peakBytes, this.bytes + passing);
  }
}

/** Repacks states by unpacking each. */
const interpretedRepack =
  (from: Packing, to: Packing, visited: VisitedSet): Repack =>
  (states, into, count) => {
    const state = new Int32Array(from.slots.length);
    for (let index = 0; index < count; index++) {
      from.unpack(states, index * from.words, state);
      to.pack(state, into, index * to.words);
      visited.add(into, index * to.words);
    }
  };

/** The same without a visited set. */
const repackedOnly =
  (from: Packing, to: Packing): Repack =>
  (states, into, count) => {
    const state = new Int32Array(from.slots.length);
    for (let index = 0; index < count; index++) {
      from.unpack(states, index * from.words, state);
      to.pack(state, into, index * to.words);
    }
  };

const bitsOf = (value: number): number => 32 - Math.clz32(value);

/** The visited set hashes its keys; here, the states that share a leaf are told apart as well. */
const fullHash = (packed: Int32Array, offset: number, words: number): number =>
  hashOf(packed, offset, words) ^ Math.imul((packed[offset] as number) & LEAF_MASK, HASH_MULTIPLIERS[0]);
