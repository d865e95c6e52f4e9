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

  /** Those of some states, from an id on, with none in it where none is known. */
  of(from: number, count: number): Int32Array {
    const sets = new Int32Array(count);
    for (const { chunk, at, done, upTo } of pieces(from, count)) {
      const known = this.#chunks[chunk]?.subarray(at, at + upTo - done);
      if (known) sets.set(known, done);
    }
    return sets;
  }

  /** Keeps those of states from an id on. */
  put(from: number, sets: Int32Array): void {
    for (const { chunk, at, done, upTo } of pieces(from, sets.length)) {
      this.#chunk(chunk).set(sets.subarray(done, upTo), at);
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

/** The pieces of a range of ids that lie in one chunk each. */
function* pieces(from: number, count: number): Generator<{ chunk: number; at: number; done: number; upTo: number }> {
  for (let done = 0; done < count; ) {
    const at = (from + done) & (CHUNK - 1);
    const upTo = Math.min(count, done + CHUNK - at);
    yield { chunk: (from + done) >>> CHUNK_BITS, at, done, upTo };
    done = upTo;
  }
}
