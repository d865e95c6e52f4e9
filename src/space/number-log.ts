/** Numbers in a chunk. */
const CHUNK = 1 << 14;

/** A growing list of 32-bit numbers, in chunks that are never copied. */
export class NumberLog {
  readonly #chunks: Int32Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Bytes allocated. */
  get bytes(): number {
    return this.#chunks.length * CHUNK * 4;
  }

  push(value: number): void {
    const index = Math.floor(this.#size / CHUNK);
    this.#chunks[index] ??= new Int32Array(CHUNK);
    this.#chunks[index][this.#size % CHUNK] = value;
    this.#size++;
  }

  at(index: number): number {
    return (this.#chunks[Math.floor(index / CHUNK)] as Int32Array)[index % CHUNK] as number;
  }
}
