import type { Externals, Thing } from './externals.ts';
import { ownKeys, tellInside, viewIn } from './insides.ts';
import { kindOf } from './kinds.ts';
import { originalOf } from './stand-in.ts';
import { isUniqueSymbol } from './symbols.ts';

/** What may come from outside. */
export function isThing(value: unknown): value is Thing {
  if (typeof value === 'symbol') return isUniqueSymbol(value);
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The values that lie in an object, in the order in which code meets them. */
export function valuesIn(object: object): unknown[] {
  const kind = kindOf(object);
  if (kind === 'opaque' || kind === 'iterator' || kind === 'proxy') return [];
  const values: unknown[] = [];
  // The elements of a list of bytes and the like are no things.
  if (kind === 'map' || kind === 'set') tellInside(object, kind, (_via, _key, value) => values.push(value));
  if (kind === 'view') values.push(viewIn(object).buffer);
  for (const key of ownKeys(object, kind)) {
    if (typeof key === 'symbol') values.push(key);
    const { value, get, set } = Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
    values.push(value, get, set);
  }
  return values;
}

const isReadable = (object: object): boolean => {
  const kind = kindOf(object);
  return kind !== 'opaque' && kind !== 'iterator' && kind !== 'proxy';
};

/** A thing, and what a stand-in stands for. */
const thingOf = (value: unknown): Thing | undefined => {
  if (!isThing(value)) return undefined;
  return typeof value === 'symbol' ? value : originalOf(value);
};

/**
 * Walks two values side by side and adds to the things from outside whatever is the same thing in the same place of both.
 * It does not go into these: nobody wants to know what is in a whole module. The two values themselves are added only
 * if they cannot count by what they hold.
 */
export function addShared(a: unknown, b: unknown, externals: Externals): void {
  const met = new Set<object>();
  const open: [unknown, unknown][] = [[a, b]];
  while (open.length > 0) {
    const [left, right] = (open.pop() as [unknown, unknown]).map(thingOf);
    if (left === undefined || right === undefined) continue;
    if (
      typeof left !== 'object' ||
      typeof right !== 'object' ||
      !isReadable(left) ||
      (left === right && met.size > 0)
    ) {
      if (left === right) externals.add(left);
      continue;
    }
    if (met.has(left) || (met.size > 0 && externals.has(left))) continue;
    met.add(left);
    const others = valuesIn(right);
    for (const [index, value] of valuesIn(left).entries()) {
      if (isThing(value) && isThing(others[index])) open.push([value, others[index]]);
    }
  }
}
