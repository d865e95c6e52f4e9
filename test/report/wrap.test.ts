import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ends, hanging, item, lengthOf, paragraph, WIDTH, wrap } from '../../src/report/wrap.ts';

describe('wrap', () => {
  test('breaks at spaces', () => {
    expect(wrap('the phone in the pocket taps play', 20)).toEqual(['the phone in the', 'pocket taps play']);
  });

  test('breaks inside a word that is longer than a line', () => {
    expect(wrap('a abcdefgh', 3)).toEqual(['a', 'abc', 'def', 'gh']);
  });

  test('counts what is seen, not how it is stored', () => {
    expect(wrap('🔊🔊 🔊🔊', 5)).toEqual(['🔊🔊 🔊🔊']);
  });

  test('keeps all words, whatever the text', () => {
    const letters = (text: string): string => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(letters(lines.join(''))).toBe(letters(text));
        for (const line of lines) expect(lengthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('layouts', () => {
  test('ends: on one line where both fit', () => {
    const [line = '', ...more] = ends('HOLDS', 'specs/playback.ts:9');
    expect(more).toEqual([]);
    expect(line).toHaveLength(WIDTH);
    expect(line).toMatch(/^HOLDS +specs\/playback\.ts:9$/);
  });

  test('ends: below each other where they do not', () => {
    expect(ends('x'.repeat(70), 'specs/playback.ts:9')).toEqual([
      'x'.repeat(70),
      'specs/playback.ts:9'.padStart(WIDTH),
    ]);
  });

  test('hanging: later lines stand under the text', () => {
    expect(hanging('next   ', 'word '.repeat(20))).toEqual([
      `next   ${'word '.repeat(14)}word`.slice(0, 76),
      `       ${'word '.repeat(6)}`.trimEnd(),
    ]);
  });

  test('none is wider than the page, whatever the texts', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 150 }), fc.string({ maxLength: 150 }), (left, right) => {
        const text = left.replace(/\s/g, ' ');
        for (const lines of [ends(text, right), hanging(text, right), paragraph(left, 3), item(left)]) {
          for (const line of lines) expect(lengthOf(line)).toBeLessThanOrEqual(WIDTH);
        }
      }),
    );
  });
});
