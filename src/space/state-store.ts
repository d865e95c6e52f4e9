import type { StateVector } from '../predicates/decision-tree.ts';
import { freestFields } from './leaf-choice.ts';
import { Packing } from './packing.ts';
import { StateIndex } from './state-index.ts';
import { transcoder } from './transcode.ts';
import { HASH_MULTIPLIERS, hashOf, LEAF_MASK, VisitedSet } from './visited-set.ts';

/** States in a chunk of the log, as a power of two. */
export const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

const NOTHING = new Int32Array(0);

/** Fewer states than this are packed anew at no cost worth speaking of. */
const FEW = 1 << 14;

/**
 * The states that were found, in a *log*: packed, in the order in which they were found, so that a state's index is its id
 * and the log is the breadth-first queue. Beside it stands the id of the state that each was found from.
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
  visited: VisitedSet;
  /** Greatest number of bytes that were allocated at once. */
  peakBytes = 0;
  /** How often the states were packed anew. */
  repacks = 0;
  /** Built when it is first asked for; it knows the states up to then. */
  #index: StateIndex | undefined;
  #indexed = 0;
  readonly #least: readonly number[];
  #scratch: Int32Array;

  /**
   * @param widths bits of each field at least; they grow on demand
   */
  constructor(widths: readonly number[]) {
    this.#least = widths;
    this.packing = new Packing(widths);
    this.#scratch = new Int32Array(this.packing.words);
    this.visited = this.#emptySet();
  }

  /** Bytes that will be allocated at once when the visited set is grown next. */
  get bytesWhenGrown(): number {
    return this.bytes + 2 * this.visited.bytes;
  }

  /** Bytes allocated. */
  get bytes(): number {
    const chunk = CHUNK * 4;
    return (
      this.log.length * chunk * this.packing.words +
      this.parents.length * chunk +
      this.visited.bytes +
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
    const id = this.append(parent);
    const chunk = this.log[id >>> CHUNK_BITS] as Int32Array;
    const at = (id & (CHUNK - 1)) * scratch.length;
    for (let word = 0; word < scratch.length; word++) chunk[at + word] = scratch[word] as number;
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

  /** Whether a state was found. */
  has(state: StateVector): boolean {
    if (!this.packing.fits(state)) return false;
    this.packing.pack(state, this.#scratch, 0);
    return this.visited.has(this.#scratch, 0);
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
    const { words, slots } = this.packing;
    // The words of all states, one over the other: what is behind the last state is zero.
    const all = new Int32Array(words);
    for (const chunk of this.log) {
      for (let at = 0; at < chunk.length; at += words) {
        for (let word = 0; word < words; word++) all[word] = (all[word] as number) | (chunk[at + word] as number);
      }
    }
    const used = new Int32Array(slots.length);
    this.packing.unpack(all, 0, used);
    return [...used].map((bits, field) => Math.max(bitsOf(bits), this.#least[field] ?? 0));
  }

  /** Packs all states anew, in the same order. */
  repack(packing: Packing): void {
    const old = { packing: this.packing, log: this.log };
    const transcode = transcoder(old.packing, packing);
    this.packing = packing;
    this.#scratch = new Int32Array(packing.words);
    this.#index = undefined;
    this.log = [];
    this.visited = this.#emptySet();
    for (const [index, chunk] of old.log.entries()) {
      const states = Math.min(CHUNK, this.size - index * CHUNK);
      const into = new Int32Array(CHUNK * packing.words);
      transcode(chunk, into, states);
      for (let at = 0; at < states; at++) this.visited.add(into, at * packing.words);
      this.log.push(into);
      this.#notePeak((old.log.length - index) * CHUNK * 4 * old.packing.words);
      old.log[index] = NOTHING;
    }
    this.repacks++;
  }

  #emptySet(): VisitedSet {
    return new VisitedSet(this.packing.words, (soonFreed) => this.#notePeak(soonFreed));
  }

  #notePeak(passing: number): void {
    this.peakBytes = Math.max(this.peakBytes, this.bytes + passing);
  }
}

const bitsOf = (value: number): number => 32 - Math.clz32(value);

/** The visited set hashes its keys; here, the states that share a leaf are told apart as well. */
const fullHash = (packed: Int32Array, offset: number, words: number): number =>
  hashOf(packed, offset, words) ^ Math.imul((packed[offset] as number) & LEAF_MASK, HASH_MULTIPLIERS[0]);
