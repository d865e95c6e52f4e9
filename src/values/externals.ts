/** What is known by identity: an object, a function or a symbol of its own. */
export type Thing = object | symbol;

/**
 * The things that come from outside of the states: from the user's modules, the configuration of a machine, its input. Code
 * may compare with them by `===`, whoever asks, so that they count by identity (`@0`, `@1`, ...), and are handed on as
 * they are where a value is copied.
 *
 * @example
 * ```ts
 * const EMPTY: string[] = [];
 * const externals = new Externals([EMPTY]);
 * encode({ queue: EMPTY }, externals) === encode({ queue: [] }, externals); // false
 * ```
 */
export class Externals {
  readonly #numbers = new Map<Thing, number>();
  readonly #classes = new Map<object, number>();
  /** The texts of objects that one actor has handed over to another within a process: so that both may hold the same one. */
  readonly handed = new Set<string>();
  /** The very objects that stand in stimuli, by their texts; in the states, there are copies. */
  readonly literals = new Map<string, Set<object>>();
  /** Who may compare objects of which several may be one, in more ways than were tried: actors, and places of predicates. */
  readonly notAllTried = new Set<string>();

  constructor(things: Iterable<Thing> = []) {
    this.addAll(things);
  }

  has(thing: Thing): boolean {
    return this.#numbers.has(thing);
  }

  /** Adds a thing, unless it is known. Gives its number. */
  add(thing: Thing): number {
    const known = this.#numbers.get(thing);
    if (known !== undefined) return known;
    this.#numbers.set(thing, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  addAll(things: Iterable<Thing>): void {
    for (const thing of things) this.add(thing);
  }

  /** All of them, in the order in which they became known: so that it can be looked after whether one has changed. */
  get all(): readonly Thing[] {
    return [...this.#numbers.keys()];
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** A number of its own for each prototype. This does not make it a thing from outside where it is a value. */
  numberOfClass(prototype: object): number {
    let number = this.#classes.get(prototype);
    if (number === undefined) {
      number = this.#classes.size;
      this.#classes.set(prototype, number);
    }
    return number;
  }
}
