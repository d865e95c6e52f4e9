/** Sequences of small numbers (the messages on a link), numbered as they are met; the empty one is 0. */
export class SequenceTable {
  readonly #ids = new Map<string, number>([['', 0]]);
  readonly #sequences: (readonly number[])[] = [[]];

  intern(sequence: readonly number[]): number {
    const text = sequence.join();
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#sequences.length;
    this.#ids.set(text, id);
    this.#sequences.push(sequence);
    return id;
  }

  sequence(id: number): readonly number[] {
    return this.#sequences[id] as readonly number[];
  }

  append(id: number, item: number): number {
    return this.intern([...this.sequence(id), item]);
  }

  /** Without the item at a place. */
  without(id: number, position: number): number {
    return this.intern(this.sequence(id).toSpliced(position, 1));
  }

  /** The item at a place, copied behind itself. */
  withTwice(id: number, position: number): number {
    const sequence = this.sequence(id);
    return this.intern(sequence.toSpliced(position, 0, sequence[position] as number));
  }

  /** The first two, exchanged. */
  withFirstTwoSwapped(id: number): number {
    const [first, second, ...rest] = this.sequence(id) as [number, number, ...number[]];
    return this.intern([second, first, ...rest]);
  }
}
