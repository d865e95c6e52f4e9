import { describe, expect, test } from 'vitest';
import { copyOf } from '../../src/values/copy.ts';
import { encode, portableText } from '../../src/values/encode.ts';
import { Externals } from '../../src/values/externals.ts';
import { keptOnly } from '../../src/values/kept-only.ts';
import type { RefusedValue } from '../../src/values/refused-value.ts';
import { EMPTY, Hidden, MARK, P, PAIRS } from './pairs.ts';

const externals = new Externals([EMPTY, MARK]);
const textOf = (value: unknown): string => encode(value, externals);

function refusalOf(value: unknown, place?: string): RefusedValue {
  try {
    encode(value, externals, place);
  } catch (error) {
    return error as RefusedValue;
  }
  return expect.fail('it is not refused');
}

describe('values that code can tell apart', () => {
  const USED_ONLY = ['a private field', 'closures'];

  test.each(Object.entries(PAIRS).filter(([what]) => !USED_ONLY.includes(what)))('%s', (_, [a, b]) => {
    expect(textOf(a)).not.toBe(textOf(b));
    expect(textOf([a])).not.toBe(textOf([b]));
  });

  test.each(USED_ONLY)('%s: can be kept, and is refused as soon as it is used', (what) => {
    const [a, b] = PAIRS[what] as [unknown, unknown];
    expect(textOf([a])).toBe(textOf([b]));
    expect(keptOnly([a], externals)).toHaveLength(1);
    const refuse = (why: string): never => {
      throw new Error(why);
    };
    const [use] = copyOf([a], externals, { refuse }) as [(() => unknown) & { n: number }];
    expect(() => use()).toThrow();
    expect(() => use.n).toThrow(/made in an earlier step/);
  });
});

describe('equal graphs that were built apart have one text', () => {
  const GRAPHS: Record<string, () => unknown> = {
    plain: () => ({ a: [1, { b: 'x' }] }),
    'a Map of a Set': () => new Map([[{}, new Set([1])]]),
    'an error': () => new Error('a', { cause: { a: 1 } }),
    'the same object twice': () => {
      const item = { x: 1 };
      return { item, list: [item, item] };
    },
    'a circle': () => {
      const object: Record<string, unknown> = {};
      object.self = object;
      return object;
    },
    'an instance': () => new P(3),
    'a Date': () => new Date(3),
    'a RegExp': () => /a/g,
    bytes: () => new Uint8Array([3, 4]),
    'a URL': () => new URL('http://a/'),
    frozen: () => Object.freeze([1]),
    'a symbol of its own': () => {
      const own = Symbol('own');
      return { own, [own]: 1 };
    },
  };

  test.each(Object.entries(GRAPHS))('%s', (_, build) => {
    expect(textOf(build())).toBe(textOf(build()));
  });

  test('short contexts read like JSON', () => {
    expect(textOf({ volume: 'normal', people: 1, items: [1, 'a'] })).toBe(
      '{"volume":"normal","people":1,"items":[1,"a"],}',
    );
  });
});

describe('what comes from outside', () => {
  test('counts by identity, also if it has changed', () => {
    const outside = { n: 1 };
    const known = new Externals([outside]);
    const before = encode({ outside }, known);
    outside.n = 2;
    expect(encode({ outside }, known)).toBe(before);
    expect(encode({ outside: { n: 2 } }, known)).not.toBe(before);
  });

  test('the value itself counts by what it holds', () => {
    const context = { n: 1 };
    const known = new Externals([context]);
    expect(encode(context, known)).toBe(encode({ n: 1 }, known));
    expect(encode([context], known)).not.toBe(encode([{ n: 1 }], known));
  });

  test('a value itself that cannot be read counts by identity', () => {
    const [a, b] = [new Hidden(1), new Proxy({}, {})];
    expect(encode(a, new Externals([a]))).toBe('@0');
    expect(encode(b, new Externals([a, b]))).toBe('@1');
  });

  test('in a portable text, by what it holds', () => {
    const graph = () => {
      const empty: unknown[] = [];
      const point = new P(1);
      const known = new Externals([empty, point]);
      return portableText({ empty, point, proxy: addProxy(known), make: addFunction(known) }, known);
    };
    expect(graph()).toBe(graph());
    expect(graph()).toBe('{"empty":[],"point":@"P","proxy":@proxy,"make":f"() => known",}');
  });
});

function addProxy(known: Externals): object {
  const proxy = new Proxy({}, {});
  known.add(proxy);
  return proxy;
}

function addFunction(known: Externals): object {
  const make = () => known;
  known.add(make);
  return make;
}

describe('what is refused', () => {
  test.each([
    ['a fresh iterator', { items: [[1].values()] }, 'iterator', 'context.items[0]'],
    ['a fresh generator', { next: (function* () {})() }, 'iterator', 'context.next'],
    ['a fresh Proxy', new Map([['a b', new Proxy({}, {})]]), 'proxy', 'context.get("a b")'],
    ['an object that another one inherits from', inheritance(), 'prototype', 'context'],
  ])('%s', (_, value, reason, path) => {
    const error = refusalOf(value, 'context');
    expect(error).toMatchObject({ reason, path, code: 'value-refused', place: path });
  });

  test('what is nested too deeply, wherever the stack stands', () => {
    let deep: unknown = [];
    for (let level = 0; level < 30_000; level++) deep = level % 2 ? [deep] : { deep };
    expect(refusalOf(deep).reason).toBe('too-deep');
    expect(refusalOf(deep).path.length).toBeLessThan(400);
    expect(() => copyOf(deep, externals)).toThrow(/nested this deeply/);
  });

  test('nothing of the user is called', () => {
    const trap = (): never => expect.fail('it was called');
    const hostile = Object.defineProperties(new P(1), {
      [Symbol.toStringTag]: { get: trap },
      constructor: { get: trap },
      toJSON: { get: trap },
      valueOf: { get: trap },
    });
    class Sly extends Map {
      override get size(): number {
        return trap();
      }
      override entries = trap;
      override forEach = trap;
    }
    const pattern = Object.defineProperties(/a/g, { global: { get: trap }, flags: { get: trap } });
    const graph = [hostile, new Sly(), pattern];
    expect(textOf(graph)).toBe(textOf(copyOf(graph, externals)));
  });
});

function inheritance(): unknown {
  const base = { x: 1 };
  return { base, derived: Object.create(base) };
}

test('what can be kept, not used, is named with its place', () => {
  const value = {
    done: () => 1,
    list: [new Hidden(1), Promise.resolve()],
    EMPTY,
    get now() {
      return 1;
    },
  };
  expect(keptOnly(value, externals, 'context')).toEqual([
    { path: 'context.done', what: 'a function' },
    { path: 'context.list[0]', what: 'an instance of Hidden, which has private state' },
    { path: 'context.list[1]', what: 'a Promise, whose state cannot be read' },
    { path: 'context.now (getter)', what: 'a function' },
  ]);
});
