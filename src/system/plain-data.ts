import { ModelError } from '../findings/model-error.ts';

function refuse(place: string, what: string): never {
  throw new ModelError({
    code: 'not-plain-data',
    place,
    cause: `${what} is no plain data`,
    remedy: 'use objects, arrays, strings, numbers, booleans, null and undefined: states are compared by value',
  });
}

/**
 * A text that is equal for two values exactly if they are equal as plain data: keys sorted; `undefined`, `NaN` and `-0`
 * kept apart from what JSON would make of them.
 *
 * @param place where the value stands, for the error message
 * @throws {ModelError} `not-plain-data` for a Map, a Set, a function, a symbol, an instance of a class or a cycle
 * @example
 * ```ts
 * encodePlain({ b: -0, a: undefined }, 'app.context'); // '{"a":undefined,"b":-0}'
 * ```
 */
export function encodePlain(value: unknown, place: string): string {
  return encode(value, { place, keys: [], above: [] });
}

/** The way to a value: its place is spelled out only if it is refused. */
interface Way {
  readonly place: string;
  readonly keys: (string | number)[];
  /** The objects that it lies in. */
  readonly above: object[];
}

const placeOf = ({ place, keys }: Way): string =>
  keys.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`), place);

function encode(value: unknown, way: Way): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      break;
    default:
      return refuse(placeOf(way), `a ${typeof value}`);
  }
  if (value === null) return 'null';
  if (way.above.includes(value)) return refuse(placeOf(way), 'an object that contains itself');
  way.above.push(value);
  const text = Array.isArray(value) ? encodeArray(value, way) : encodeObject(value, way);
  way.above.pop();
  return text;
}

function encodeArray(items: readonly unknown[], way: Way): string {
  let text = '[';
  for (let index = 0; index < items.length; index++) {
    way.keys.push(index);
    text += index === 0 ? encode(items[index], way) : `,${encode(items[index], way)}`;
    way.keys.pop();
  }
  return `${text}]`;
}

function encodeObject(object: object, way: Way): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    return refuse(placeOf(way), `a ${prototype?.constructor?.name ?? 'class instance'}`);
  }
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    way.keys.push(key);
    if (text.length > 1) text += ',';
    text += `${JSON.stringify(key)}:${encode((object as Record<string, unknown>)[key], way)}`;
    way.keys.pop();
  }
  return `${text}}`;
}

/** Values known to be frozen through and through: that the outside of one is frozen says nothing about its inside. */
const frozen = new WeakSet<object>();

/** Freezes plain data through and through, so that a write to it throws at once instead of changing the past. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !frozen.has(value)) {
    frozen.add(value);
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
