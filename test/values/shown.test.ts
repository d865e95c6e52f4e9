import { describe, expect, test } from 'vitest';
import { encode } from '../../src/values/encode.ts';
import { Externals } from '../../src/values/externals.ts';
import { shown } from '../../src/values/shown.ts';
import { Hidden, P } from './pairs.ts';

test.each<[unknown, string]>([
  [{ a: 1, 'b c': [true, null, undefined, -0, 1n] }, '{ a: 1, "b c": [true, null, undefined, -0, 1n] }'],
  [[], '[]'],
  [{}, '{}'],
  ['a "b"', '"a \\"b\\""'],
  [Array.from({ length: 9 }, (_, index) => index), '[0, 1, 2, 3, 4, 5, 6, 7, ...]'],
  [new P(1), 'P { x: 1 }'],
  [new Hidden(1), '[Hidden]'],
  [new Map([['a', { b: 1 }]]), 'Map(1) { "a" => { b: 1 } }'],
  [new Set([1, 2]), 'Set(2) { 1, 2 }'],
  [new Date(0), 'Date(1970-01-01T00:00:00.000Z)'],
  [new Date(Number.NaN), 'Date(invalid)'],
  [/a/g, '/a/g'],
  [new TypeError('no'), 'TypeError("no")'],
  [new URL('http://a/'), 'URL("http://a/")'],
  [Object('a'), 'String("a")'],
  [Symbol('own'), 'Symbol(own)'],
  [function run() {}, '[function run]'],
  [[[[[[1]]]]], '[[[[[...]]]]]'],
  [Object.create(null), '{}'],
])('%o', (value, text) => {
  expect(shown(value)).toBe(text);
});

describe('whatever the value is', () => {
  const trap = (): never => expect.fail('it was called');
  const proxy = new Proxy(
    {},
    Object.fromEntries(['get', 'ownKeys', 'getPrototypeOf', 'has'].map((name) => [name, trap])),
  );
  const deep = () => {
    let value: unknown = {};
    for (let level = 0; level < 30_000; level++) value = level % 2 ? [value] : { value };
    return value;
  };
  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();

  test.each<[string, () => unknown]>([
    [
      'a getter that throws',
      () => ({
        get a() {
          return trap();
        },
      }),
    ],
    ['a tag that throws', () => Object.defineProperty({ a: 1 }, Symbol.toStringTag, { get: trap })],
    [
      'a class without a name',
      () =>
        Object.create({
          get constructor() {
            return trap();
          },
        }),
    ],
    ['a Proxy', () => [proxy, { proxy }]],
    ['a function behind a Proxy', () => new Proxy(trap, { get: trap, getOwnPropertyDescriptor: trap })],
    ['a revoked Proxy', () => revoked.proxy],
    ['what throws when it becomes a text', () => ({ toString: trap, toJSON: trap, [Symbol.toPrimitive]: trap })],
    ['a circle', () => circle],
    ['nested 30,000 deep', deep],
    ['a long text', () => 'x'.repeat(1e6)],
    ['a huge bigint', () => 2n ** 10_000n],
    [
      'many keys',
      () => Object.fromEntries(Array.from({ length: 1e4 }, (_, index) => [`key${index}`.repeat(20), index])),
    ],
    ['a long list with nothing in it', () => new Array(4_000_000_000)],
  ])('%s: it is short, and nothing of it is called', (_, make) => {
    expect(shown(make()).length).toBeLessThanOrEqual(200);
    expect(shown(make(), 20).length).toBeLessThanOrEqual(20);
  });

  test('a long list with nothing in it is written at once', () => {
    expect(encode(new Array(4_000_000_000), new Externals())).toBe('[~4000000000]');
  });
});
