/** States in a chunk, as a power of two. */
const CHUNK_BITS = 14;
const CHUNK = 1 << CHUNK_BITS;

/**
 * The sleep sets of states that are still to be expanded, as far as they are known: which labels lead to no new state from
 * there, a bit each. See `expandCode`.
 */
export class SleepSets {
  readonly #chunks: (Int32Array | undefined)[] = [];
  readonly #allocated: () => void;
  /** Chunks that are no longer needed: the next ones take their place, in memory that is there already. */
  #spare: Int32Array[] = [];
  #allocatedChunks = 0;

  /**
   * @param allocated is called with each allocation
   */
  constructor(allocated: () => void = () => {}) {
    this.#allocated = allocated;
  }

  /** Bytes allocated. */
  get bytes(): number {
    return this.#allocatedChunks * CHUNK * 4;
  }

  /** Writes those of states from an id on over others; where none is known, nothing sleeps. */
  read(from: number, into: Int32Array): void {
    for (let done = 0; done < into.length; ) {
      const at = (from + done) & (CHUNK - 1);
      const upTo = Math.min(into.length, done + CHUNK - at);
      const chunk = this.#chunks[(from + done) >>> CHUNK_BITS];
      if (chunk) into.set(chunk.subarray(at, at + upTo - done), done);
      else into.fill(0, done, upTo);
      done = upTo;
    }
  }

  /** Keeps those of states from an id on. */
  put(from: number, sets: Int32Array): void {
    for (let done = 0; done < sets.length; ) {
      const at = (from + done) & (CHUNK - 1);
      const upTo = Math.min(sets.length, done + CHUNK - at);
      this.#chunk((from + done) >>> CHUNK_BITS).set(sets.subarray(done, upTo), at);
      done = upTo;
    }
  }

  /** Forgets those of the states before an id, as far as they fill chunks. */
  forget(before: number): void {
    for (let index = (before >>> CHUNK_BITS) - 1; index >= 0; index--) {
      const chunk = this.#chunks[index];
      if (!chunk) return;
      this.#spare.push(chunk);
      this.#chunks[index] = undefined;
    }
  }

  /** Forgets all of them: in no state that is known by now does anything sleep. */
  clear(): void {
    this.#chunks.length = 0;
    this.#spare = [];
    this.#allocatedChunks = 0;
  }

  #chunk(index: number): Int32Array {
    const known = this.#chunks[index];
    if (known) return known;
    const chunk = this.#spare.pop()?.fill(0) ?? this.#newChunk();
    this.#chunks[index] = chunk;
    return chunk;
  }

  #newChunk(): Int32Array {
    this.#allocatedChunks++;
    this.#allocated();
    return new Int32Array(CHUNK);
  }
}
