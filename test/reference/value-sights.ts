import { types } from 'node:util';
import { sameValue } from './isomorphism.ts';
import type { Notice } from './sights.ts';

/** Watches out, for one actor, for values that have to be told apart by more than what is in them. */
export class ValueSights {
  readonly #notice: Notice;
  readonly #isExternal: (thing: object | symbol) => boolean;
  /** The order in which keys, entries or items were met first, by which there are. */
  readonly #orders = new Map<string, string>();

  constructor(notice: Notice, isExternal: (thing: object | symbol) => boolean) {
    this.#notice = notice;
    this.#isExternal = isExternal;
  }

  /**
   * Looks at one answer.
   *
   * @param given a copy of the context from before the machine was given it
   * @param before the context that it was given
   * @param after the context of its answer
   */
  look(given: unknown, before: unknown, after: unknown): void {
    if (!sameValue(given, before, this.#isExternal)) this.#notice('in place');
    const met = new Set<object>();
    const open = [after];
    while (open.length > 0) {
      const next = open.pop();
      if (typeof next !== 'object' || next === null) continue;
      if (met.has(next)) this.#notice(this.#isExternal(next) ? 'outside' : 'alias');
      else if (this.#isExternal(next) && met.size > 0) this.#notice('outside');
      else {
        const keys = namesIn(next);
        const inOrder = [...keys].sort().join();
        const order = this.#orders.get(inOrder) ?? keys.join();
        this.#orders.set(inOrder, order);
        if (order !== keys.join()) this.#notice('order of keys');
        open.push(...Object.values(next));
      }
      met.add(next);
    }
  }
}

/** The keys of an object, or what stands in their place in a Map or a Set; in a list, the order says nothing. */
function namesIn(object: object): string[] {
  if (types.isMap(object)) return [...object.keys()].map(String);
  if (types.isSet(object)) return [...object].map(String);
  return Array.isArray(object) ? [] : Object.keys(object);
}
