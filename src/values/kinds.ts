import { hiddenState } from './hidden-state.ts';
import { nativeTypes } from './native-types.ts';
import { dataOf } from './own-data.ts';

/**
 * What kind of object a value is: this decides what of it is read and how it is copied.
 *
 * - `plain`, `bare` (without a prototype) and `instance` (of a class) consist of their own properties alone.
 * - `opaque` has a state that nobody can read: it can be kept, not used.
 * - `iterator` has a position that moves; `proxy` answers as it likes: both are refused if they were made in a step.
 */
export type Kind =
  | 'plain'
  | 'bare'
  | 'array'
  | 'map'
  | 'set'
  | 'date'
  | 'regexp'
  | 'error'
  | 'view'
  | 'bytes'
  | 'boxed'
  | 'url'
  | 'instance'
  | 'opaque'
  | 'iterator'
  | 'proxy';

const { URL: Url } = globalThis as { URL?: typeof URL };

const ITERATORS: readonly object[] = [
  Object.getPrototypeOf(Object.getPrototypeOf([].values())),
  Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()))),
];

const inherits = (object: object, from: object): boolean => Object.prototype.isPrototypeOf.call(from, object);

const hasUrl = (object: object): boolean => {
  if (Url === undefined || !inherits(object, Url.prototype)) return false;
  try {
    Reflect.get(Url.prototype, 'href', object);
    return true;
  } catch {
    return false;
  }
};

/** A buffer that can grow, or that threads share, changes under the hands of whoever reads it. */
const isFixed = (buffer: unknown): boolean =>
  nativeTypes.isArrayBuffer(buffer) && !(buffer as { readonly resizable?: boolean }).resizable;

/** The kind by what the engine keeps inside of the object, if there is anything. */
function innerKind(object: object): Kind | undefined {
  if (nativeTypes.isMap(object)) return 'map';
  if (nativeTypes.isSet(object)) return 'set';
  if (nativeTypes.isDate(object)) return 'date';
  if (nativeTypes.isNativeError(object)) return 'error';
  if (nativeTypes.isRegExp(object)) return 'regexp';
  if (ArrayBuffer.isView(object)) return isFixed(object.buffer) ? 'view' : 'opaque';
  if (nativeTypes.isArrayBuffer(object)) return isFixed(object) ? 'bytes' : 'opaque';
  if (nativeTypes.isBoxedPrimitive(object)) return 'boxed';
  return hasUrl(object) ? 'url' : undefined;
}

/** An actor of XState: what it holds is a whole system. */
export const isActorRef = (object: object): boolean =>
  typeof dataOf(object, 'sessionId') === 'string' && dataOf(object, 'logic') !== undefined;

/** The cheapest question whether there is anything in an object. */
function hasEnumerable(object: object): boolean {
  for (const _ in object) return true;
  return false;
}

/**
 * The kind of an object. A plain object that has properties is not asked for what the engine may keep inside of it (a
 * Date whose prototype was replaced by that of objects would count as plain): this is asked for every object of every
 * state.
 */
export function kindOf(object: object): Kind {
  if (nativeTypes.isProxy(object)) return 'proxy';
  const prototype = Object.getPrototypeOf(object);
  if (prototype === Object.prototype && !Array.isArray(object)) {
    return hasEnumerable(object) ? 'plain' : (innerKind(object) ?? 'plain');
  }
  if (prototype !== null && prototype !== Array.prototype) {
    if (ITERATORS.some((each) => inherits(object, each))) return 'iterator';
    if (hiddenState(prototype) !== '' || isActorRef(object)) return 'opaque';
  }
  if (Array.isArray(object)) return 'array';
  if (prototype === null && nativeTypes.isModuleNamespaceObject(object)) return 'opaque';
  return innerKind(object) ?? (prototype === null ? 'bare' : 'instance');
}

/** Whether a value is a list. A Proxy of one is none: it may answer anything, or throw. */
export const isList = (value: unknown): value is readonly unknown[] =>
  typeof value === 'object' && value !== null && kindOf(value) === 'array';

/** What a value of a kind that cannot be read is, in words. */
export function whatIs(object: object, kind: Kind): string {
  if (kind === 'proxy') return 'a Proxy';
  if (kind === 'iterator') return 'an iterator';
  if (isActorRef(object)) return 'a reference to an actor';
  return hiddenState(Object.getPrototypeOf(object) ?? Object.prototype) || 'an object whose state cannot be read';
}
