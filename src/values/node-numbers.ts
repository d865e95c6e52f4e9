import type { Thing } from './externals.ts';

/** Up to this many a list is searched faster than a Map is made. */
const FEW = 40;

/** Numbers things in the order in which they are met. */
export class NodeNumbers {
  readonly all: Thing[] = [];
  #numbers: Map<Thing, number> | undefined;

  get size(): number {
    return this.all.length;
  }

  /** The number of a thing, -1 if it has none. */
  numberOf(thing: Thing): number {
    return this.#numbers === undefined ? this.all.indexOf(thing) : (this.#numbers.get(thing) ?? -1);
  }

  has(thing: Thing): boolean {
    return this.numberOf(thing) >= 0;
  }

  add(thing: Thing): void {
    if (this.all.push(thing) <= FEW) return;
    if (this.#numbers !== undefined) this.#numbers.set(thing, this.all.length - 1);
    else this.#numbers = new Map(this.all.map((each, number) => [each, number]));
  }
}
