import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepFreeze, encodePlain } from '../../src/system/plain-data.ts';
import { plainText } from '../reference/plain-text.ts';
import { refusal } from './refusal.ts';

const encode = (value: unknown): string => encodePlain(value, 'app.context');

describe('a text for plain data', () => {
  test('has its keys sorted, and tells apart what JSON does not', () => {
    expect(encode({ b: -0, a: undefined })).toBe('{"a":undefined,"b":-0}');
    expect([Number.NaN, Number.POSITIVE_INFINITY, null, 1n, 'NaN', [undefined]].map(encode)).toEqual([
      'NaN',
      'Infinity',
      'null',
      '1n',
      '"NaN"',
      '[undefined]',
    ]);
  });

  test('is different for different data', () => {
    const different = [0, -0, '0', null, undefined, '', [], {}, [[]], [null], [undefined], { a: undefined }, { a: [] }];
    expect(new Set(different.map(encode)).size).toBe(different.length);
  });

  test('agrees with the text of the naive explorer on what is equal', () => {
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(undefined, -0, 0, Number.NaN, 1n));
    fc.assert(
      fc.property(value, value, (a, b) => (encode(a) === encode(b)) === (plainText(a) === plainText(b))),
      { numRuns: 500, seed: 1 },
    );
  });

  test('takes objects without a prototype, and the same object in two places', () => {
    const shared = { a: 1 };
    expect(encode(Object.assign(Object.create(null), { x: shared, y: shared }))).toBe('{"x":{"a":1},"y":{"a":1}}');
  });

  class Speaker {}
  test.each([
    [() => 1, 'a function'],
    [Symbol('x'), 'a symbol'],
    [new Map(), 'a Map'],
    [new Set(), 'a Set'],
    [new Date(0), 'a Date'],
    [/x/, 'a RegExp'],
    [new Speaker(), 'a Speaker'],
    [new Error('x'), 'a Error'],
  ])('is refused for %s', (value, told) => {
    expect(refusal(() => encode({ rooms: [{ lamp: value }] }))).toEqual({
      code: 'not-plain-data',
      place: 'app.context.rooms[0].lamp',
      cause: `${told} is no plain data`,
      remedy: 'use objects, arrays, strings, numbers, booleans, null and undefined: states are compared by value',
    });
  });

  test('is refused for a cycle', () => {
    const ring: { next?: unknown } = {};
    ring.next = { next: ring };
    expect(refusal(() => encode(ring))).toMatchObject({
      place: 'app.context.next.next',
      cause: 'an object that contains itself is no plain data',
    });
  });
});

describe('freezing', () => {
  test('goes all the way down, and gives the same object back', () => {
    const value = { list: [{ deep: { level: 1 } }], none: null };
    expect(deepFreeze(value)).toBe(value);
    expect(() => {
      (value.list[0] as { deep: { level: number } }).deep.level = 2;
    }).toThrow(TypeError);
  });

  test('leaves alone what is no object', () => {
    expect(deepFreeze('text')).toBe('text');
  });

  test('goes on inside an object that was frozen on the outside only', () => {
    const outside = Object.freeze({ open: { door: true } });
    expect(Object.isFrozen(deepFreeze(outside).open)).toBe(true);
  });
});
