/** Bytes of a page of WebAssembly. */
const PAGE = 1 << 16;

/** Bytes that are there for memos at first. */
const ARENA = 1 << 20;

/** Bytes behind the table. */
export const SPARE = PAGE;

/** Bytes of a memory of WebAssembly at most. */
const MOST = 2 ** 32;

/** Address of the first block. */
const FIRST = 16;

/**
 * The memory that the inner loop works on: an *arena*, from which blocks are taken until all are given back at once, and
 * behind it the table of the visited set, which can so be grown in place: what is not written to takes no memory.
 *
 * Addresses are bytes; nothing lies at address 0.
 */
export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  /** All of it, as 32-bit words; another array whenever the memory was grown. */
  words: Int32Array;
  #used = FIRST;
  #tableAt = ARENA;
  #tableBytes = 0;
  /** From here on, nothing was ever written. */
  #clean = ARENA;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: ARENA / PAGE });
    this.words = new Int32Array(this.memory.buffer);
  }

  /** The address of the table. */
  get tableAt(): number {
    return this.#tableAt;
  }

  /** The words of the table; to be asked for again whenever the memory was grown. */
  get table(): Int32Array {
    return this.words.subarray(this.#tableAt / 4, (this.#tableAt + this.#tableBytes) / 4);
  }

  /** Bytes that blocks take. */
  get used(): number {
    return this.#used;
  }

  /** Gives all blocks back. */
  clear(): void {
    this.#used = FIRST;
  }

  /** Whether a block of this many words, with the table behind it, stays within what an address can say. */
  hasRoomFor(words: number): boolean {
    return this.#arenaFor(this.#used + 4 * words) + this.#tableBytes + SPARE <= MOST;
  }

  /** @returns the address of a block of zeros */
  allocate(words: number): number {
    const at = this.#used;
    const used = at + 4 * words;
    if (used > this.#tableAt) this.#moveTable(used);
    this.#used = used;
    this.words.fill(0, at / 4, used / 4);
    return at;
  }

  /** @returns the address of a block with these numbers */
  write(numbers: ArrayLike<number>): number {
    const at = this.allocate(numbers.length);
    this.words.set(numbers, at / 4);
    return at;
  }

  /** Puts a table behind the arena, in place of the one that was there. */
  placeTable(table: Int32Array): void {
    this.#tableBytes = table.byteLength;
    const end = this.#tableAt + table.byteLength;
    this.#growTo(end + SPARE);
    this.words.set(table, this.#tableAt / 4);
    this.words.fill(0, end / 4, Math.max(end, this.#clean) / 4);
    this.#clean = end;
  }

  /** Makes the table twice as large: what is new is zero, and behind it is room to put leaves aside. */
  doubleTable(): void {
    this.#tableBytes *= 2;
    this.#clean = this.#tableAt + this.#tableBytes;
    this.#growTo(this.#clean + SPARE);
  }

  /** @returns bytes of an arena that has at least this many */
  #arenaFor(least: number): number {
    let bytes = this.#tableAt;
    while (bytes < least) bytes *= 2;
    return bytes;
  }

  /** @param least bytes for the arena */
  #moveTable(least: number): void {
    const at = this.#arenaFor(least);
    this.#growTo(at + this.#tableBytes + SPARE);
    this.words.copyWithin(at / 4, this.#tableAt / 4, (this.#tableAt + this.#tableBytes) / 4);
    this.#tableAt = at;
    this.#clean = Math.max(this.#clean, at + this.#tableBytes);
  }

  #growTo(bytes: number): void {
    const missing = Math.ceil(bytes / PAGE) - this.memory.buffer.byteLength / PAGE;
    if (missing <= 0) return;
    this.memory.grow(missing);
    this.words = new Int32Array(this.memory.buffer);
  }
}
