import { describe, expect, test } from 'vitest';
import { copyOf } from '../../src/values/copy.ts';
import { encode } from '../../src/values/encode.ts';
import { Externals } from '../../src/values/externals.ts';
import { compare, type Difference, twin, type What } from '../../src/values/twin.ts';
import { Hidden, P } from './pairs.ts';

function differenceOf(a: unknown, b: unknown, externals = new Externals()): Difference {
  const answer = twin(a, b, externals, 'context');
  return 'difference' in answer ? answer.difference : expect.fail(`they are the same: ${answer.text}`);
}

describe('two worlds that agree', () => {
  test('have the text of either', () => {
    const make = () => ({ items: [{ id: 1 }], seen: new Set(['a']) });
    const externals = new Externals();
    expect(twin(make(), make(), externals)).toEqual({ text: encode(make(), externals) });
    expect(externals.size).toBe(0);
  });

  test('what is in both is from outside: objects, functions, symbols, getters, keys', () => {
    const [object, fn, symbol] = [{}, () => 1, Symbol('own')];
    const make = () => ({
      list: [object],
      map: new Map([[fn, 1]]),
      [symbol]: 1,
      get now() {
        return 1;
      },
    });
    const externals = new Externals();
    const { text } = twin(make(), make(), externals) as { text: string };
    expect(externals.all).toHaveLength(3);
    expect(externals.all).toEqual(expect.arrayContaining([object, fn, symbol]));
    expect(text).toBe(encode(make(), externals));
    expect(encode({ list: [object] }, externals)).not.toBe(encode({ list: [{}] }, externals));
  });

  test('nothing inside of what is from outside is looked at', () => {
    const outside = { proxy: new Proxy({}, {}), iterator: [].values(), inner: {} };
    const externals = new Externals();
    expect(twin({ outside }, { outside }, externals)).toEqual({ text: '{"outside":@0,}' });
    expect(externals.all).toEqual([outside]);
  });

  test('the same object as both values is not from outside, what is in it is', () => {
    const context = { queue: [] };
    const externals = new Externals();
    expect(twin(context, context, externals)).toEqual({ text: '{"queue":@0,}' });
    expect(externals.all).toEqual([context.queue]);
  });

  test('the same value that cannot be read is from outside', () => {
    const hidden = new Hidden(1);
    expect(twin(hidden, hidden, new Externals())).toEqual({ text: '@0' });
  });
});

describe('two worlds that differ', () => {
  const moved = [{}, {}];
  const sparse = Object.assign(new Array(2), { 1: 1 });
  const shared = {};

  test.each<[string, unknown, unknown, string, What]>([
    ['a number', { items: [{ id: 1 }] }, { items: [{ id: 2 }] }, 'context.items[0].id', 'value'],
    ['a longer number', { id: 1 }, { id: 12 }, 'context.id', 'value'],
    ['the values themselves', 1, 12, 'context', 'value'],
    ['a text', { 'a b': 'x' }, { 'a b': 'y' }, 'context["a b"]', 'value'],
    ['a type', { id: 1 }, { id: '1' }, 'context.id', 'type'],
    ['null and an object', { id: null }, { id: {} }, 'context.id', 'type'],
    ['a key more', { a: { b: 1 } }, { a: { b: 1, c: 1 } }, 'context.a', 'keys'],
    ['an item more', { a: [] }, { a: [1] }, 'context.a', 'keys'],
    ['another item more', { a: [1], b: 1 }, { a: [1, 2], b: 1 }, 'context.a', 'keys'],
    ['the order of keys', { a: 1, b: 1 }, { b: 1, a: 1 }, 'context', 'keys'],
    ['a class', { p: new P(1) }, { p: { x: 1 } }, 'context.p', 'class'],
    ['a function', { run: () => 1 }, { run: () => 2 }, 'context.run', 'function'],
    ['a hole', { list: sparse }, { list: [undefined, 1] }, 'context.list', 'keys'],
    ['frozen', { a: Object.freeze({}) }, { a: {} }, 'context.a', 'sameness'],
    ['a Map', { m: new Map([['k', { n: 1 }]]) }, { m: new Map([['k', { n: 2 }]]) }, 'context.m.get("k").n', 'value'],
    ['a key of a Map', { m: new Map([['k', 1]]) }, { m: new Map([['l', 1]]) }, 'context.m (key 0)', 'value'],
    ['an item of a Set', { s: new Set([1]) }, { s: new Set([2]) }, 'context.s (item 0)', 'value'],
    ['a Date', { at: new Date(1) }, { at: new Date(2) }, 'context.at.getTime()', 'value'],
    ['from outside in one place only', { a: shared, b: {} }, { a: {}, b: shared }, 'context.a', 'outside'],
    ['outside things that swap places', moved, moved.toReversed(), 'context[0]', 'outside'],
  ])('%s', (_, a, b, path, what) => {
    const difference = differenceOf(a, b);
    expect(difference).toMatchObject({ path, what });
  });

  test('which objects are the same', () => {
    const item = {};
    expect(differenceOf({ list: [item, item] }, { list: [{}, {}] })).toMatchObject({
      path: 'context.list[1]',
      what: 'sameness',
    });
  });

  test('a class that was made in the step', () => {
    const make = () => new (class Made {})();
    expect(differenceOf({ made: make() }, { made: make() })).toMatchObject({ path: 'context.made', what: 'class' });
  });

  test('what is refused in one of them is refused, with its place', () => {
    expect(() => twin({ a: 1 }, { a: [].values() }, new Externals(), 'context')).toThrow(/context\.a: an iterator/);
  });
});

describe('a value and its copy', () => {
  const value = { run: () => 1, list: [{}] };
  const refuse = (): never => expect.fail('it was used');

  test('are the same, and nothing in them comes to be from outside', () => {
    const externals = new Externals();
    for (const copy of [copyOf(value, externals), copyOf(value, externals, { refuse })]) {
      expect(compare(value, copy, externals)).toEqual({ text: encode(value, externals) });
    }
    expect(externals.size).toBe(0);
  });

  test('differ where the copy was changed', () => {
    const externals = new Externals();
    const copy = Object.assign(copyOf(value, externals), { list: [] });
    expect(compare(value, copy, externals, 'context')).toMatchObject({
      difference: { path: 'context.list', what: 'keys' },
    });
  });
});
