/** Slots for each state, at least: what is sparse is found at once. */
const ROOM = 2;

/** From packed states to their ids: an open-addressing hash table of ids, compared by the words that they stand for. */
export class StateIndex {
  readonly #ids: Int32Array;
  readonly #shift: number;
  readonly #hash: (id: number) => number;

  /**
   * @param size ids from 0 to `size - 1` are found
   * @param hash of the state of an id
   */
  constructor(size: number, hash: (id: number) => number) {
    this.#hash = hash;
    this.#shift = Math.clz32(Math.max(1, size * ROOM - 1));
    this.#ids = new Int32Array(2 ** (32 - this.#shift)).fill(-1);
    for (let id = 0; id < size; id++) this.#ids[this.#free(id)] = id;
  }

  get bytes(): number {
    return this.#ids.byteLength;
  }

  /**
   * @param hash of the state that is looked for
   * @param isIt whether an id is that state's
   * @returns -1 if there is none
   */
  find(hash: number, isIt: (id: number) => boolean): number {
    const last = this.#ids.length - 1;
    for (let slot = hash >>> this.#shift; ; slot = (slot + 1) & last) {
      const id = this.#ids[slot] as number;
      if (id < 0 || isIt(id)) return id;
    }
  }

  #free(id: number): number {
    const last = this.#ids.length - 1;
    let slot = this.#hash(id) >>> this.#shift;
    while ((this.#ids[slot] as number) >= 0) slot = (slot + 1) & last;
    return slot;
  }
}
