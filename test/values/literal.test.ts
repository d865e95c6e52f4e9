import { expect, test } from 'vitest';
import { copyOf } from '../../src/values/copy.ts';
import { Externals } from '../../src/values/externals.ts';
import { keysThatShare } from '../../src/values/keys-that-share.ts';
import { externalsOfLiteral } from '../../src/values/literal.ts';
import { Hidden, P } from './pairs.ts';

test('functions, instances, symbols and what cannot be read come from outside; data is made afresh', () => {
  class Failure extends Error {}
  class Names extends Map<string, string> {}
  const [run, point, own, hidden, names] = [() => 1, new P(1), Symbol('own'), new Hidden(1), new Names()];
  const item = { id: 1, run };
  const event = {
    type: 'add',
    item,
    again: [item],
    at: new Date(1),
    error: new Failure('no', { cause: point }),
    map: new Map([[own, hidden]]),
    bytes: new Uint8Array(1),
    names,
  };
  const outside = externalsOfLiteral(event);
  expect(outside).toHaveLength(5);
  expect(new Set(outside)).toEqual(new Set([run, point, own, hidden, names]));
  const copy = copyOf(event, new Externals(outside));
  expect(copy.item.run).toBe(run);
  expect(copy.item).not.toBe(item);
  expect(copy.again[0]).toBe(copy.item);
  expect(copy.error).not.toBe(event.error);
});

test('getters and keys of a literal count as well', () => {
  const [own, now] = [Symbol('own'), () => 1];
  const event = Object.defineProperty({ type: 'add', [own]: 1 }, 'now', { get: now });
  expect(externalsOfLiteral(event)).toEqual([now, own]);
});

test('numbers of things do not change', () => {
  const [a, b] = [{}, {}];
  const externals = new Externals([a]);
  expect([externals.add(b), externals.add(a), externals.add(b)]).toEqual([1, 0, 1]);
  expect(externals.all).toEqual([a, b]);
});

test('a list may be longer than a call may have arguments', () => {
  const long = Array.from({ length: 200_000 }, () => ({}));
  expect(externalsOfLiteral({ type: 'add', long, numbers: long.map((_, index) => index) })).toEqual([]);
  expect([...keysThatShare({ long, last: long.at(-1) }, new Externals())]).toEqual(['long', 'last']);
});
