import { types } from 'node:util';

// When two values are one, by a walk of its own: nothing of it is shared with what the search compares states by. It finds
// a bijection between the objects of both graphs, or that there is none.

const isThing = (value: unknown): value is object | symbol => {
  if (typeof value === 'symbol') return Symbol.keyFor(value) === undefined && !Object.values(wellKnown).includes(value);
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
};

const wellKnown = Object.fromEntries(
  Object.getOwnPropertyNames(Symbol).map((name) => [name, (Symbol as unknown as Record<string, unknown>)[name]]),
);

type Pair = readonly [unknown, unknown];

/** Own properties but for the stack of an error. */
const keysOf = (object: object): (string | symbol)[] =>
  Reflect.ownKeys(object).filter((key) => !(key === 'stack' && types.isNativeError(object)));

const URL_OF = (value: object): string | undefined => (value instanceof URL ? value.href : undefined);

/** What an object holds besides its properties, as a list of values; the first one says what it is. */
function inner(object: object): unknown[] {
  if (types.isMap(object)) return ['map', ...[...Map.prototype.entries.call(object)].flat()];
  if (types.isSet(object)) return ['set', ...Set.prototype.values.call(object)];
  if (types.isDate(object)) return ['date', object.getTime()];
  if (types.isRegExp(object)) return ['regexp', object.source, object.flags];
  if (types.isNativeError(object)) return ['error'];
  if (types.isTypedArray(object)) {
    return [object[Symbol.toStringTag], object.buffer, object.byteOffset, object.length];
  }
  if (types.isDataView(object)) return ['view', object.buffer, object.byteOffset, object.byteLength];
  if (types.isArrayBuffer(object)) return ['bytes', ...new Uint8Array(object)];
  if (types.isBoxedPrimitive(object)) return ['boxed', (object as { valueOf(): unknown }).valueOf()];
  if (Array.isArray(object)) return ['array'];
  return [URL_OF(object)];
}

const attributes = ({ writable, enumerable, configurable }: PropertyDescriptor): string =>
  `${writable} ${enumerable} ${configurable}`;

/** The pairs of values of two objects that have to be the same for these to be; undefined if they differ at once. */
function pairsWithin(a: object, b: object): Pair[] | undefined {
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return undefined;
  if (Object.isExtensible(a) !== Object.isExtensible(b)) return undefined;
  const [keys, others] = [keysOf(a), keysOf(b)];
  const [within, withinOther] = [inner(a), inner(b)];
  if (keys.length !== others.length || within.length !== withinOther.length) return undefined;
  const pairs: Pair[] = within.map((value, index) => [value, withinOther[index]]);
  for (const [index, key] of keys.entries()) {
    const other = others[index] as string | symbol;
    const one = Reflect.getOwnPropertyDescriptor(a, key) as PropertyDescriptor;
    const two = Reflect.getOwnPropertyDescriptor(b, other) as PropertyDescriptor;
    if (attributes(one) !== attributes(two)) return undefined;
    pairs.push([key, other], [one.value, two.value], [one.get, two.get], [one.set, two.set]);
  }
  return pairs;
}

function pairsOf(a: object | symbol, b: object | symbol): Pair[] | undefined {
  if (typeof a === 'symbol' || typeof b === 'symbol') {
    return typeof a === 'symbol' && typeof b === 'symbol' && a.description === b.description ? [] : undefined;
  }
  if (typeof a !== typeof b || types.isProxy(a) || types.isProxy(b)) return undefined;
  if (typeof a === 'function') return String(a) === String(b) ? [] : undefined;
  return pairsWithin(a, b);
}

/**
 * Whether two values are the same for all code that can only read them: a bijection between their objects, functions and
 * symbols, with the same prototypes, keys in the same order, attributes and contents. What is from outside has only itself for a
 * partner; the two values themselves count by what they hold. Functions are compared by their source, private state is not seen.
 */
export function sameValue(a: unknown, b: unknown, isExternal: (thing: object | symbol) => boolean): boolean {
  const partners = new Map<unknown, unknown>();
  const partnersBack = new Map<unknown, unknown>();
  const open: Pair[] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = pair;
    if (!isThing(one) || !isThing(other)) {
      if (!Object.is(one, other)) return false;
      continue;
    }
    if (partners.has(one) || partnersBack.has(other)) {
      if (partners.get(one) !== other || partnersBack.get(other) !== one) return false;
      continue;
    }
    const byIdentity = partners.size > 0 || typeof one !== 'object' || types.isProxy(one);
    if (byIdentity && (isExternal(one) || isExternal(other))) {
      if (one !== other) return false;
      continue;
    }
    partners.set(one, other);
    partnersBack.set(other, one);
    const pairs = pairsOf(one, other);
    if (pairs === undefined) return false;
    open.push(...pairs);
  }
  return true;
}

const DEEPEST = 5;

function coarse(value: unknown, depth: number): string {
  if (typeof value === 'function') return 'f';
  if (typeof value === 'symbol') return 'y';
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (types.isProxy(value)) return 'p';
  if (depth === DEEPEST) return '.';
  const [kind, ...within] = inner(value).slice(0, 20);
  const keys = keysOf(value).slice(0, 20);
  const fields = keys.map((key) => {
    const { value: field } = Reflect.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
    return `${coarse(key, depth)}:${coarse(field, depth + 1)}`;
  });
  return `${kind}(${[...within.map((each) => coarse(each, depth + 1)), ...fields].join()})`;
}

/**
 * A text that is equal for all values that are the same, and different for most others, so that states can be gathered by it
 * before they are compared by {@link sameValue}. Of a circle it shows the beginning.
 */
export const coarseText = (value: unknown): string => coarse(value, 0);
