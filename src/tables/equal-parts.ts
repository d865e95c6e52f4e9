import { encode } from '../values/encode.ts';
import type { Externals, Thing } from '../values/externals.ts';
import { dataOf } from '../values/own-data.ts';
import { isThing, partsOf } from '../values/shared.ts';
import { isUniqueSymbol } from '../values/symbols.ts';

/** What may be one and the same in two places: an object, or a symbol that only its maker has. */
const isPart = (value: unknown, externals: Externals): value is object | symbol =>
  isThing(value) && isHanded(value) && !externals.has(value);

const isHanded = (value: unknown): boolean =>
  typeof value === 'object' || (typeof value === 'symbol' && isUniqueSymbol(value));

/** Whether an event carries an object that is not from outside, so that it can be a part of somebody's context as well. */
export const carriesObjects = (event: object, externals: Externals): boolean =>
  Object.keys(event).some((key) => isPart(dataOf(event, key), externals));

/**
 * The objects that lie in some values, but for these themselves and what is from outside: in copies, those in the same places come in the same
 * order.
 */
export function objectsIn(roots: readonly unknown[], externals: Externals): Set<Thing> {
  const found = new Set<Thing>();
  const open: unknown[] = [...roots];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const part of isThing(next) && typeof next === 'object' ? partsOf(next) : []) {
      if (!isPart(part, externals) || found.has(part)) continue;
      found.add(part);
      open.push(part);
    }
  }
  return found;
}

/** Whether two values hold the same object, which is not from outside. */
export function holdSameObject(one: unknown, other: unknown, externals: Externals): boolean {
  const objects = objectsIn([one], externals);
  if (objects.size === 0) return false;
  for (const object of objectsIn([other], externals)) if (objects.has(object)) return true;
  return false;
}

/** The objects in a value that have one of these texts. */
export function thoseWith(
  texts: ReadonlySet<string>,
  value: unknown,
  externals: Externals,
): { readonly object: Thing; readonly text: string }[] {
  if (texts.size === 0) return [];
  return objectsWithTexts(value, externals).filter(({ text }) => texts.has(text));
}

/** The objects that lie in a value, with their texts. */
export const objectsWithTexts = (
  value: unknown,
  externals: Externals,
): { readonly object: Thing; readonly text: string }[] =>
  [...objectsIn([value], externals)].map((object) => ({ object, text: encode(object, externals) }));

/**
 * The texts of the objects in an event: an object with such a text may be the very one that the event has handed over.
 *
 * @param event a copy of its own: it is written to
 */
export const textsOfParts = (event: object, externals: Externals): string[] => [
  ...textsWithoutAliases([event], externals).values(),
];

/**
 * The text of each part of some values, as if all that is equal in it were one object.
 *
 * @param roots copies of one's own: they are written to
 */
export function textsWithoutAliases(roots: readonly object[], externals: Externals): Map<Thing, string> {
  const texts = new Map<Thing, string>();
  const ones = new Map<string, Thing>();
  const mergedInto = new Map<Thing, Thing>();
  const replaced = (value: unknown): unknown => (isPart(value, externals) ? visited(value) : value);
  /** Two that are told apart within their holder stay two. */
  const replacedItems = (items: readonly unknown[]): unknown[] => {
    const placed = new Set<unknown>(items);
    return items.map((item) => {
      const one = replaced(item);
      if (placed.has(one)) return item;
      placed.add(one);
      return one;
    });
  };
  const visitParts = (holder: object): void => {
    if (holder instanceof Map) {
      const keys = replacedItems([...holder.keys()]);
      const values = [...holder.values()].map(replaced);
      holder.clear();
      for (const [index, key] of keys.entries()) holder.set(key, values[index]);
    }
    if (holder instanceof Set) {
      const items = replacedItems([...holder]);
      holder.clear();
      for (const item of items) holder.add(item);
    }
    for (const key of Object.keys(holder)) {
      const value = dataOf(holder, key);
      const one = replaced(value);
      if (one !== value) Reflect.set(holder, key, one);
    }
  };
  const visited = (part: object | symbol): Thing => {
    const known = mergedInto.get(part);
    if (known) return known;
    mergedInto.set(part, part);
    // From the inside out: what differs in nothing but which of its own parts are one object has one text then.
    if (typeof part === 'object') visitParts(part);
    const text = encode(part, externals);
    texts.set(part, text);
    const one = ones.get(text) ?? part;
    ones.set(text, one);
    mergedInto.set(part, one);
    return one;
  };
  for (const root of roots) visitParts(root);
  return texts;
}
