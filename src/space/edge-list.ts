/** Numbers from 0 to 255, or wider ones. */
export type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/**
 * The edges out of states, while they are gathered state by state: those of state `id` are from `first[id]` to
 * `first[id + 1]`.
 */
export class EdgeList {
  readonly first: Uint32Array<ArrayBuffer>;
  /** The state that each leads to; -1 if it was not found. */
  readonly to: Int32Array<ArrayBuffer>;
  /** The index of each one's label. */
  readonly label: Numbers;
  #states = 0;
  #size = 0;

  /**
   * @param edges at most
   */
  constructor(states: number, edges: number, labels: number) {
    this.first = new Uint32Array(states + 1);
    this.to = new Int32Array(edges);
    this.label = labels <= 1 << 8 ? new Uint8Array(edges) : new Uint16Array(edges);
  }

  /** How many there are so far. */
  get size(): number {
    return this.#size;
  }

  /** How many states they were gathered of: the next one is the state of this id. */
  get states(): number {
    return this.#states;
  }

  get bytes(): number {
    return this.first.byteLength + this.to.byteLength + this.label.byteLength;
  }

  add(to: number, label: number): void {
    this.to[this.#size] = to;
    this.label[this.#size++] = label;
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
  addAll(to: Int32Array, label: Int32Array, ends: Iterable<number>): void {
    this.to.set(to, this.#size);
    this.label.set(label, this.#size);
    for (const end of ends) this.first[++this.#states] = this.#size + end;
    this.#size += to.length;
  }

  /** What is left has no edges. */
  end(): void {
    this.first.fill(this.#size, this.#states);
  }
}
