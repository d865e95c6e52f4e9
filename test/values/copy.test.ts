import { describe, expect, test } from 'vitest';
import { copyOf } from '../../src/values/copy.ts';
import { Externals } from '../../src/values/externals.ts';
import { originalOf } from '../../src/values/stand-in.ts';
import { Hidden, P } from './pairs.ts';

const none = new Externals();

/** What of a stand-in was used. */
function guarded<T>(value: T, externals = none): { copy: T; refused: string[] } {
  const refused: string[] = [];
  const refuse = (what: string): never => {
    refused.push(what);
    throw new Error(what);
  };
  return { copy: copyOf(value, externals, { refuse }), refused };
}

describe('a copy', () => {
  test('has nothing in common with the value, and the same graph', () => {
    const item = { id: 1 };
    const value = { item, list: [item], map: new Map([[item, item]]), set: new Set([item]), self: {} as unknown };
    value.self = value;
    const copy = copyOf(value, none);
    expect(copy).toEqual(value);
    expect(copy.item).not.toBe(item);
    for (const same of [copy.list[0], copy.map.get(copy.item), [...copy.set][0]]) expect(same).toBe(copy.item);
    expect(copy.self).toBe(copy);
  });

  test('keeps classes, attributes and what is inside', () => {
    class Failure extends Error {
      code = 7;
    }
    const value = {
      point: new P(1),
      failure: new Failure('no', { cause: { n: 1 } }),
      date: new Date(5),
      pattern: Object.assign(/a/g, { lastIndex: 2 }),
      bytes: new Uint8Array([1, 2, 3]).subarray(1),
      url: new URL('http://a/b'),
      boxed: Object('abc'),
      frozen: Object.freeze([Object.freeze({ a: 1 })]),
      bare: Object.assign(Object.create(null), { a: 1 }),
    };
    const copy = copyOf(value, none);
    expect(copy).toStrictEqual(value);
    expect(copy.failure).toBeInstanceOf(Failure);
    expect(copy.failure.stack).toBe('Failure: no');
    expect(copy.failure.cause).not.toBe(value.failure.cause);
    expect(copy.bytes.buffer).not.toBe(value.bytes.buffer);
    expect(copy.pattern.lastIndex).toBe(2);
    expect(Object.isFrozen(copy.frozen[0])).toBe(true);
  });

  test('does not fall for a key `__proto__`', () => {
    const value = JSON.parse('{"__proto__":{"a":1}}');
    expect(Object.keys(copyOf(value, none))).toEqual(['__proto__']);
  });

  test('hands on what comes from outside, but for the value itself', () => {
    const outside = { symbol: Symbol('own') };
    const value = { outside, symbol: outside.symbol, other: Symbol('other') };
    const copy = copyOf(value, new Externals([value, outside, outside.symbol]));
    expect(copy).not.toBe(value);
    expect(copy.outside).toBe(outside);
    expect(copy.symbol).toBe(outside.symbol);
    expect(copy.other).not.toBe(value.other);
    expect(copy.other.description).toBe('other');
  });
});

describe('what cannot be copied', () => {
  const value = {
    run: () => 1,
    hidden: new Hidden(1),
    get now() {
      return 1;
    },
  };

  test('is handed on if asked so', () => {
    const copy = copyOf(value, none, 'keep');
    expect(copy.run).toBe(value.run);
    expect(copy.hidden).toBe(value.hidden);
    expect(copy.now).toBe(1);
  });

  test.each<[string, (copy: typeof value) => unknown, string]>([
    ['called', ({ run }) => run(), 'a function made in an earlier step'],
    ['read', ({ hidden }) => hidden.n, 'an instance of Hidden, which has private state, made in an earlier step,'],
    ['written', ({ hidden }) => Object.assign(hidden, { a: 1 }), 'an instance of Hidden'],
    ['asked for its keys', ({ run }) => Object.keys(run), 'a function'],
    ['frozen', ({ run }) => Object.freeze(run), 'a function'],
    ['constructed', ({ run }) => Reflect.construct(run, []), 'a function'],
    ['got', (copy) => copy.now, 'a function'],
  ])('refuses to be %s', (_, use, what) => {
    const { copy, refused } = guarded(value);
    expect(() => use(copy)).toThrow(what);
    expect(refused).toEqual([expect.stringContaining(what)]);
  });

  test('refuses to be set', () => {
    const { copy } = guarded({ set a(_: number) {} });
    expect(() => {
      copy.a = 1;
    }).toThrow('a function made in an earlier step');
  });

  test('refuses even if whoever is called does not throw', () => {
    expect(() => copyOf(value, none, { refuse: () => {} }).run()).toThrow(TypeError);
  });

  test('may be kept, compared and recognized from afar', () => {
    const { copy, refused } = guarded([value.run, value.hidden, value.hidden] as const);
    expect(typeof copy[0]).toBe('function');
    expect(copy[1] instanceof Hidden).toBe(true);
    expect(copy[1] === copy[2]).toBe(true);
    expect(originalOf(copy[0])).toBe(value.run);
    expect(refused).toEqual([]);
  });

  test('from outside can be used', () => {
    const { copy, refused } = guarded(value, new Externals([value.run, value.hidden]));
    expect([copy.run(), copy.hidden.n]).toEqual([1, 1]);
    expect(refused).toEqual([]);
  });
});
