import { types } from 'node:util';

/** Whether what an object holds can be read, and put into another one. */
const isOpen = (object: object): boolean => !types.isProxy(object) && !('sessionId' in object);

/** An instance of a class of the author's own: what is written in a literal is one and the same each time. */
export const isInstance = (object: object): boolean =>
  ![Object, Array, Map, Set, Date, RegExp].some(({ prototype }) => Object.getPrototypeOf(object) === prototype) &&
  Object.getPrototypeOf(object) !== null &&
  !types.isNativeError(object);

function empty(object: object): object {
  const prototype = Object.getPrototypeOf(object);
  if (types.isMap(object)) return new Map();
  if (types.isSet(object)) return new Set();
  if (types.isDate(object)) return new Date(object.getTime());
  if (types.isRegExp(object)) return new RegExp(object.source, object.flags);
  if (types.isNativeError(object)) return Object.setPrototypeOf(new Error(), prototype) as object;
  return Array.isArray(object) ? [] : Object.create(prototype);
}

/**
 * A clone of a value: what is one object is one in the clone; what is from outside, functions and what cannot be read stay
 * themselves. It stands here a second time on purpose, like all else by which states are told apart.
 */
export function clone<T>(value: T, isExternal: (thing: object) => boolean): T {
  const clones = new Map<object, object>();
  const of = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    const known = clones.get(one);
    if (known) return known;
    if ((clones.size > 0 && isExternal(one)) || !isOpen(one)) return one;
    const made = empty(one);
    clones.set(one, made);
    if (types.isMap(one)) for (const [key, item] of one) (made as Map<unknown, unknown>).set(of(key), of(item));
    if (types.isSet(one)) for (const item of one) (made as Set<unknown>).add(of(item));
    for (const key of Reflect.ownKeys(one)) {
      const property = Reflect.getOwnPropertyDescriptor(one, key) as PropertyDescriptor;
      if ('value' in property) property.value = of(property.value);
      Object.defineProperty(made, key, property);
    }
    if (!Object.isExtensible(one)) Object.preventExtensions(made);
    return made;
  };
  return of(value) as T;
}
