import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { thrownText } from '../../src/findings/thrown-text.ts';
import { untouchable } from '../untouchable.ts';

const circle: { self?: unknown } = {};
circle.self = circle;

/** Each of sixty pairs holds the one before twice. */
function pairsOfPairs(): object {
  let pairs: object = [];
  for (let count = 0; count < 60; count++) pairs = [pairs, pairs];
  return pairs;
}

test.each<[string, unknown, string]>([
  ['an error', new Error('no door'), 'no door'],
  ['an error of another realm', runInNewContext('new Error("no door")'), 'Error: no door'],
  ['what is made like an error', { code: 404, message: 'no door' }, 'no door'],
  ['an object', { code: 404 }, '{"code":404}'],
  ['a large object', { text: 'a'.repeat(1_000) }, `{"text":"${'a'.repeat(191)}...`],
  ['an object with a text of its own', { toString: () => 'no door' }, 'no door'],
  ['an object in itself', circle, '{"self":"..."}'],
  ['what would take forever to write down', { code: 404, pairs: pairsOfPairs() }, '{"code":404,"pairs":"..."}'],
  ['a list of it', [1, [pairsOfPairs()]], '[1,"..."]'],
  ['what nothing may look at', untouchable(), 'an object without a text'],
  ['a symbol', Symbol('door'), 'Symbol(door)'],
  ['nothing', undefined, 'undefined'],
])('%s has a text', (_, thrown, text) => {
  expect(thrownText(thrown)).toBe(text);
});
