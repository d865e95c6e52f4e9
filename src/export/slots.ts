/** A small array of the exported model; of one slot, it is a plain variable. */
export class Slots {
  readonly name: string;
  readonly size: number;
  /** The first value that a slot never has. */
  readonly #bound: number;

  constructor(name: string, size: number, bound: number) {
    this.name = name;
    this.size = size;
    this.#bound = bound;
  }

  /** @param index a number, or the name of a variable */
  at(index: number | string): string {
    return this.size === 1 ? this.name : `${this.name}[${index}]`;
  }

  declaration(start: readonly number[] | readonly string[]): string {
    const type = typeFor(this.#bound);
    if (this.size === 1) return `${type} ${this.name}${start.length > 0 ? ` = ${start[0]}` : ''};`;
    if (start.length === 0) return `${type} ${this.name}[${this.size}];`;
    const values = Array.from({ length: this.size }, (_, index) => start[index] ?? 0);
    return `${type} ${this.name}[${this.size}] = { ${values.join(', ')} };`;
  }

  /** Assignments that remove a slot, the first if nothing else is said: those behind it move up. */
  shift(from = 0): string[] {
    const indices = Array.from({ length: this.size - 1 - from }, (_, index) => from + index);
    return [...indices.map((index) => `${this.at(index)} = ${this.at(index + 1)}`), `${this.at(this.size - 1)} = 0`];
  }
}

/** The narrowest type of Promela for numbers from 0 to below a bound. */
export const typeFor = (bound: number): string => {
  if (bound <= 256) return 'byte';
  return bound <= 32_768 ? 'short' : 'int';
};
