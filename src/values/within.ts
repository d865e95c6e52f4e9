import { type Kind, kindOf } from './kinds.ts';

/** What these are made of is bytes, or answers whoever asks: nothing that has a name. */
const CLOSED = new Set<Kind>(['proxy', 'iterator', 'opaque', 'view', 'bytes']);

/**
 * What an object has under names of its own. It is read without calling anybody's code: getters are left out, and a Proxy
 * has nothing.
 */
export function namedParts(object: object): [name: string, part: unknown][] {
  if (CLOSED.has(kindOf(object))) return [];
  return Object.keys(object).flatMap((name): [string, unknown][] => {
    const slot = Object.getOwnPropertyDescriptor(object, name);
    return slot && 'value' in slot ? [[name, slot.value]] : [];
  });
}

/** A value and all that is within it, each object once, however deep it is and even if it is within itself. */
export function* valuesWithin(value: unknown): Generator<unknown> {
  const met = new Set<object>();
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) yield next;
    else if (!met.has(next)) {
      met.add(next);
      yield next;
      for (const [, part] of namedParts(next).reverse()) open.push(part);
    }
  }
}

/**
 * The texts within a value.
 *
 * @example
 * ```ts
 * textsWithin({ mode: 'quiet', days: ['monday'] }); // ['quiet', 'monday']
 * ```
 */
export const textsWithin = (value: unknown): string[] =>
  [...valuesWithin(value)].filter((each) => typeof each === 'string');
