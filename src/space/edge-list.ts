import type { Deeds } from './rules/deeds.ts';

/** Numbers from 0, in as few bytes as they need. */
export type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/**
 * The edges out of states, while they are gathered state by state: those of state `id` are from `first[id]` to
 * `first[id + 1]`.
 */
export class EdgeList {
  readonly first: Uint32Array<ArrayBuffer>;
  /** The state that each leads to; -1 if it was not found. */
  readonly to: Int32Array<ArrayBuffer>;
  #deed: Numbers;
  readonly #deeds: Deeds;
  /** How many deeds there may be, for their numbers to fit. */
  #fitting: number;
  #states = 0;
  #size = 0;

  /**
   * @param edges at most
   * @param deeds that they have; there may be more of them meanwhile
   */
  constructor(states: number, edges: number, deeds: Deeds) {
    this.first = new Uint32Array(states + 1);
    this.to = new Int32Array(edges);
    this.#deed = new Uint8Array(edges);
    this.#deeds = deeds;
    this.#fitting = 1 << 8;
  }

  /** How many there are so far. */
  get size(): number {
    return this.#size;
  }

  /** How many states they were gathered of: the next one is the state of this id. */
  get states(): number {
    return this.#states;
  }

  /** The number of each one's deed. */
  get deed(): Numbers {
    return this.#deed;
  }

  add(to: number, deed: number): void {
    this.#makeFit();
    this.to[this.#size] = to;
    this.#deed[this.#size++] = deed;
  }

  /** There are no more edges out of the state. */
  endState(): void {
    this.first[++this.#states] = this.#size;
  }

  /**
   * Adds those of several states.
   *
   * @param ends how many of them there are up to the end of each state
   */
  addAll(to: Int32Array, deed: Int32Array, ends: Iterable<number>): void {
    this.#makeFit();
    this.to.set(to, this.#size);
    this.#deed.set(deed, this.#size);
    for (const end of ends) this.first[++this.#states] = this.#size + end;
    this.#size += to.length;
  }

  /** What is left has no edges. */
  end(): void {
    this.first.fill(this.#size, this.#states);
  }

  #makeFit(): void {
    if (this.#deeds.size <= this.#fitting) return;
    const isWide = this.#deeds.size > 1 << 16;
    this.#deed = isWide ? new Uint32Array(this.#deed) : new Uint16Array(this.#deed);
    this.#fitting = isWide ? 2 ** 32 : 1 << 16;
  }
}
