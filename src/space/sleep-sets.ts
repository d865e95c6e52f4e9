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
  /** Chunks that are still needed. */
  #kept = 0;

  /**
   * @param allocated is told of each allocation
   */
  constructor(allocated: () => void = () => {}) {
    this.#allocated = allocated;
  }

  /** Bytes allocated. */
  get bytes(): number {
    return this.#kept * CHUNK * 4;
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

  /** Frees those of the states before an id, as far as they fill chunks. */
  forget(before: number): void {
    for (let chunk = (before >>> CHUNK_BITS) - 1; this.#chunks[chunk] !== undefined; chunk--) {
      this.#chunks[chunk] = undefined;
      this.#kept--;
    }
  }

  /** Forgets all of them: in no state that is known by now does anything sleep. */
  clear(): void {
    this.#chunks.length = 0;
    this.#kept = 0;
  }

  #chunk(index: number): Int32Array {
    let chunk = this.#chunks[index];
    if (!chunk) {
      chunk = new Int32Array(CHUNK);
      this.#chunks[index] = chunk;
      this.#kept++;
      this.#allocated();
    }
    return chunk;
  }
}
