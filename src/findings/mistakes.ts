import { ModelError } from './model-error.ts';

/**
 * Gathers what is wrong, so that it is reported at once: whoever mends one mistake after the other wants to know of all.
 *
 * @example
 * ```ts
 * const mistakes = new Mistakes();
 * const links = mistakes.each(given, (link) => defineLink(link)); // Those that are right.
 * mistakes.throwAll();
 * ```
 */
export class Mistakes {
  /** By their texts: what is wrong in the same way in several places that have one name is said once. */
  readonly #found = new Map<string, ModelError>();

  /** Makes something of each; what is wrong with one takes nothing from the others. */
  each<One, Made>(them: Iterable<One>, make: (one: One, index: number) => Made): Made[] {
    const made: Made[] = [];
    let index = 0;
    for (const one of them) {
      try {
        made.push(make(one, index++));
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        for (const mistake of [error, ...error.also]) this.#found.set(`${mistake.place}: ${mistake.cause}`, mistake);
      }
    }
    return made;
  }

  /** @throws {ModelError} the first mistake, with all others */
  throwAll(): void {
    const [first, ...also] = this.#found.values();
    if (first) throw also.length === 0 ? first : new ModelError({ ...first, also });
  }
}
