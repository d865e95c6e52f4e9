import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/system/suggest.ts';

describe('the word that was meant', () => {
  const tags = ['sounding', 'away', 'home', 'loud', 'on'];

  test.each([
    ['soundng', 'sounding'],
    ['Sounding', 'sounding'],
    ['soudning', 'sounding'],
    ['awy', 'away'],
    ['hime', 'home'],
    ['o', 'on'],
    ['load', 'loud'],
  ])('%s: %s', (word, meant) => {
    expect(nearest(word, tags)).toBe(meant);
  });

  test.each(['silent', 'refrigerator', 'xx', ''])('%s: none is near enough', (word) => {
    expect(nearest(word, tags.slice(0, 4))).toBeUndefined();
  });

  test('none of none', () => {
    expect(nearest('loud', [])).toBeUndefined();
  });

  test('the nearest, and the first of two', () => {
    expect(nearest('state3', ['state1', 'state2', 'state33'])).toBe('state1');
    expect(nearest('play', ['played', 'playe'])).toBe('playe');
  });
});
