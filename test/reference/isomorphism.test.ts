import { describe, expect, test } from 'vitest';
import { EMPTY, MARK, PAIRS } from '../values/pairs.ts';
import { coarseText, sameValue } from './isomorphism.ts';

const isExternal = (thing: object | symbol): boolean => thing === EMPTY || thing === MARK;

describe('the reference tells apart what code can tell apart', () => {
  const PRIVATE = ['a private field', 'closures'];
  test.each(Object.entries(PAIRS).filter(([what]) => !PRIVATE.includes(what)))('%s', (_, [a, b]) => {
    expect(sameValue(a, b, isExternal)).toBe(false);
    expect(sameValue(a, a, isExternal)).toBe(true);
  });
});

test('what was built alike is the same, as deep as it may be', () => {
  const build = () => {
    let value: unknown = { map: new Map([[{}, Symbol('own')]]), error: new Error('a') };
    for (let level = 0; level < 30_000; level++) value = level % 2 ? [value] : { value };
    return value;
  };
  expect(sameValue(build(), build(), isExternal)).toBe(true);
  expect(coarseText(build())).toBe(coarseText(build()));
});

test('a coarse text tells apart what differs near the top', () => {
  expect(coarseText({ a: 1 })).not.toBe(coarseText({ a: 2 }));
  expect(coarseText({ a: [1] })).not.toBe(coarseText({ a: [1, 2] }));
  expect(coarseText({ a: 1, b: 2 })).not.toBe(coarseText({ b: 2, a: 1 }));
});

test('what comes from outside has only itself for a partner, but for the values themselves', () => {
  const outside = { n: 1 };
  const only = (thing: object | symbol): boolean => thing === outside;
  expect(sameValue([outside], [{ n: 1 }], only)).toBe(false);
  expect(sameValue([{ n: 1 }], [outside], only)).toBe(false);
  expect(sameValue([outside], [outside], only)).toBe(true);
  expect(sameValue(outside, { n: 1 }, only)).toBe(true);
});
