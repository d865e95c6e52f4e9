import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/system/suggest.ts';

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

describe('what to do about a word that is not known', () => {
  test('is the word that was meant, as it is written there', () => {
    expect(didYouMean('soundng', ['sounding'], 'see the list')).toBe('did you mean `sounding`?');
    expect(didYouMean('jsn', ['json'], 'see the list', '--')).toBe('did you mean `--json`?');
  });

  test('is something else where no word is near enough', () => {
    expect(didYouMean('refrigerator', ['sounding'], 'see the list')).toBe('see the list');
  });
});
