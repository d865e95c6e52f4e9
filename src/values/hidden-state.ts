import { dataOf } from './own-data.ts';

/**
 * Where the source of a class declares a private name. One is declared behind a brace, a semicolon, a line break, a
 * comment or a modifier: that tells it from a `'#fff'` or a `/#x/` without parsing. Compilers write the rest, and a WeakMap
 * or a registry that is told of `this` hides a state just as well.
 */
const HIDES =
  /(?:[{};\n)*]|\*\/|\b(?:static|get|set|async|accessor))\s*#[\p{ID_Start}$_\\]|__privateAdd|_classPrivate|__classPrivate|new WeakMap|\.(?:set|add|push|unshift)\(\s*this\b/u;

const NATIVE = /\{\s*\[native code\]\s*\}\s*$/;

const { URL: Url } = globalThis as { URL?: typeof URL };
const { Buffer: NodeBuffer } = globalThis as { Buffer?: { readonly prototype: object } };

const ERRORS = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError];
const VIEWS = [
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array, DataView, ArrayBuffer],
];
const VALUES = [Object, Array, Map, Set, Date, RegExp, Number, String, Boolean, Symbol, BigInt];

/** The prototypes of the language whose whole state this room reads. */
const KNOWN = new Set<object>([
  ...[...ERRORS, ...VIEWS, ...VALUES].map(({ prototype }) => prototype as object),
  Object.getPrototypeOf(Uint8Array.prototype),
  ...(Url ? [Url.prototype] : []),
]);

/** Whether a prototype is one of the language: an object of it is not an instance of a class of the user's. */
export const isBuiltIn = (prototype: object): boolean => KNOWN.has(prototype);

const seen = new WeakMap<object, string>();

function hidden(prototype: object): string {
  for (let each: object | null = prototype; each !== null && !KNOWN.has(each); each = Object.getPrototypeOf(each)) {
    const made = dataOf(each, 'constructor');
    if (each === NodeBuffer?.prototype) return 'a Buffer, which shares its bytes with others';
    if (typeof made !== 'function') continue;
    const source = Function.prototype.toString.call(made);
    if (NATIVE.test(source)) return `a ${nameOfClass(each)}, whose state cannot be read`;
    if (HIDES.test(source)) return `an instance of ${nameOfClass(each)}, which has private state`;
  }
  return '';
}

/**
 * What instances of a class hide from whoever reads their fields: a built-in of the platform without a known way to read
 * it, or a class with private state. Empty if nothing is hidden.
 *
 * @param prototype the prototype of an instance
 */
export function hiddenState(prototype: object): string {
  let what = seen.get(prototype);
  if (what === undefined) {
    what = hidden(prototype);
    seen.set(prototype, what);
  }
  return what;
}

/** The name of a class by its prototype, without running any code of the user's. */
export function nameOfClass(prototype: object | null): string {
  for (let each = prototype; each !== null; each = Object.getPrototypeOf(each)) {
    const made = dataOf(each, 'constructor');
    const name = typeof made === 'function' ? dataOf(made, 'name') : undefined;
    if (typeof name === 'string' && name !== '') return name;
  }
  return 'object without a class';
}
