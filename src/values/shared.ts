import type { Externals, Thing } from './externals.ts';
import { ownKeys, primitiveIn, tellInside, viewIn } from './insides.ts';
import { type Kind, kindOf } from './kinds.ts';
import { originalOf } from './stand-in.ts';
import { isUniqueSymbol } from './symbols.ts';

/** What may come from outside. */
export function isThing(value: unknown): value is Thing {
  if (typeof value === 'symbol') return isUniqueSymbol(value);
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

const thingOrNone = (value: unknown): unknown => (isThing(value) ? value : undefined);

/** The things that lie in an object, in the order in which code meets them; `undefined` for all other values. */
export function thingsIn(object: object, kind: Kind): unknown[] {
  const things: unknown[] = [];
  if (kind === 'map' || kind === 'set') {
    tellInside(object, kind, (_via, _key, value) => things.push(thingOrNone(value)));
  } else if (kind === 'view') things.push(viewIn(object).buffer);
  else if (kind === 'boxed') things.push(thingOrNone(primitiveIn(object)));
  const keys = ownKeys(object, kind);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string | symbol;
    const descriptor = Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
    if (typeof key === 'symbol') things.push(thingOrNone(key));
    if (descriptor.writable !== undefined) things.push(thingOrNone(descriptor.value));
    else things.push(descriptor.get, descriptor.set);
  }
  return things;
}

/** Whether what is in objects of a kind can be read: what cannot counts by identity, wherever it stands. */
export const isReadable = (kind: Kind): boolean => kind !== 'opaque' && kind !== 'iterator' && kind !== 'proxy';

/** The things that lie in an object that can be read. */
export function partsOf(object: object): unknown[] {
  const kind = kindOf(object);
  return isReadable(kind) ? thingsIn(object, kind).filter((thing) => thing !== undefined) : [];
}

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
  // Both of a pair, one behind the other.
  const open: unknown[] = [b, a];
  while (open.length > 0) {
    const [left, right] = [thingOf(open.pop()), thingOf(open.pop())];
    if (left === undefined || right === undefined) continue;
    const isRoot = met.size === 0;
    if (typeof left !== 'object' || typeof right !== 'object' || (left === right && !isRoot)) {
      if (left === right) externals.add(left);
      continue;
    }
    if (met.has(left)) continue;
    met.add(left);
    const kind = kindOf(left);
    const kindOfRight = kindOf(right);
    if (!isReadable(kind) || !isReadable(kindOfRight)) {
      if (left === right) externals.add(left);
      continue;
    }
    const others = thingsIn(right, kindOfRight);
    const things = thingsIn(left, kind);
    for (let index = 0; index < things.length; index++) {
      if (things[index] !== undefined && others[index] !== undefined) open.push(others[index], things[index]);
    }
  }
}
