import { runInNewContext } from 'node:vm';
import fc from 'fast-check';

/** Something with a name, so that a failure says what it was. */
export interface Named<Value> {
  readonly name: string;
  readonly value: Value;
}

/** A list of what stands under its name here. */
export const named = <Value>(all: Readonly<Record<string, Value>>): Named<Value>[] =>
  Object.entries(all).map(([name, value]) => ({ name, value }));

/** A value that holds itself 30,000 deep. */
function deep(): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < 30_000; level++) value = { value };
  return value;
}

function circular(): unknown {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}

/** Few objects, and a tree of a million million leaves. */
function shared(): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < 40; level++) value = { one: value, other: value };
  return value;
}

class HandsOff extends Error {
  override name = 'HandsOff';
}

const thrower = (): never => {
  throw new HandsOff();
};

/** Throws whatever is asked of it. */
const touchy = (): unknown => new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower });

/** Answers nothing any more: even `Array.isArray` throws. */
function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Throws wherever somebody makes a text of it, or reads all that it has. */
const prickly = (): unknown => ({
  toString: thrower,
  toJSON: thrower,
  [Symbol.toPrimitive]: thrower,
  get inner() {
    return thrower();
  },
});

function listInItself(): unknown {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

class Mute extends Error {
  override name = 'Mute';
  override get message(): string {
    throw new Error('no message');
  }
}

/** Names of errors that come from these values, not from whoever is given them. */
export const ODD_ERRORS: readonly string[] = ['HandsOff', 'Mute'];

/** Values of all kinds, most of them wrong wherever something is asked for. */
export const oddValues: readonly Named<() => unknown>[] = named<() => unknown>({
  undefined: () => undefined,
  null: () => null,
  zero: () => 0,
  three: () => 3,
  'minus one': () => -1,
  'not a number': () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  'a huge number': () => 1e300,
  'a big integer': () => 10n ** 30n,
  true: () => true,
  false: () => false,
  'an empty text': () => '',
  'a text': () => 'text',
  'an escape': () => '\u001b]0;x\u0007',
  'a long text': () => 'x'.repeat(20_000),
  'a symbol': () => Symbol('odd'),
  'a function': () => () => {},
  'a class': () => class Odd {},
  'an empty object': () => ({}),
  'a list': () => [1, null, 'x'],
  'a list with holes': () => new Array(3),
  'a list in itself': listInItself,
  // More than a call can have arguments.
  'a long list': () => Array.from({ length: 150_000 }, (_, index) => index),
  'the longest list': () => new Array(2 ** 32 - 1),
  'no prototype': () => Object.create(null),
  'a polluting key': () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
  'a promise': () => Promise.resolve(true),
  'a promise that fails': () => Promise.reject(new Error('later')).catch(() => {}),
  'a date': () => new Date(0),
  'an expression': () => /x/g,
  'a map': () => new Map([[{}, {}]]),
  'a weak map': () => new WeakMap(),
  'a buffer': () => new Uint8Array(3),
  'a deep value': deep,
  'a circular value': circular,
  'a value with shared parts': shared,
  'a touchy value': touchy,
  'a value with a touchy one in it': () => ({ inner: touchy() }),
  'a revoked proxy': revoked,
  'a prickly value': prickly,
  // biome-ignore lint/suspicious/noThenProperty: it is one
  'a thenable': () => ({ then: (done: (value: boolean) => void) => done(true) }),
  'an iterator': () => [1].values(),
  'a boxed text': () => new String('text'),
  'minus zero': () => -0,
  'a symbol as a key': () => ({ [Symbol('key')]: 1 }),
  'another world': () => runInNewContext('({ list: [new Date(0)] })'),
  'a frozen error': () => Object.freeze(new Error('frozen')),
  'an error without a message': () => new Mute(),
});

export const oddValue: fc.Arbitrary<Named<() => unknown>> = fc.constantFrom(...oddValues);

/** The same, but for what takes seconds where each state holds a copy of it. */
export const lightValue: fc.Arbitrary<Named<() => unknown>> = oddValue.filter(({ name }) => name !== 'a long list');
