import { expect, test } from 'vitest';
import { roughText } from '../../src/values/rough-text.ts';
import { AWKWARD } from './awkward.ts';

test('values that differ have different texts', () => {
  expect(roughText({ a: [1, new Map([['b', 2]])] })).toBe(roughText({ a: [1, new Map([['b', 2]])] }));
  expect(roughText({ a: 1 })).not.toBe(roughText({ a: 2 }));
  expect(roughText({ a: 1, b: 2 })).not.toBe(roughText({ b: 2, a: 1 }));
});

test.each(AWKWARD)('there is one for what is %s', (_, make) => {
  expect(roughText(make())).not.toBe('');
});
