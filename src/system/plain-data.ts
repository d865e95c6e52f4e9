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
  return encode(value, place, []);
}

function encode(value: unknown, place: string, above: readonly object[]): string {
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
      return refuse(place, `a ${typeof value}`);
  }
  if (value === null) return 'null';
  if (above.includes(value)) return refuse(place, 'an object that contains itself');
  const inside = [...above, value];
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, index) => encode(item, `${place}[${index}]`, inside)).join(',')}]`;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return refuse(place, `a ${prototype?.constructor?.name ?? 'class instance'}`);
  }
  const fields = Object.keys(value)
    .sort()
    .map(
      (key) => `${JSON.stringify(key)}:${encode((value as Record<string, unknown>)[key], `${place}.${key}`, inside)}`,
    );
  return `{${fields.join(',')}}`;
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
