import { describe, expect, test } from 'vitest';
import { namedParts, textsWithin, valuesWithin } from '../../src/values/within.ts';
import { AWKWARD } from './awkward.ts';

describe('textsWithin', () => {
  test('texts in the order in which they stand', () => {
    expect(textsWithin({ a: 'one', list: ['two', { b: 'three' }], none: 4 })).toEqual(['one', 'two', 'three']);
    expect(textsWithin('alone')).toEqual(['alone']);
    expect(textsWithin(null)).toEqual([]);
  });

  test('an object that stands in two places is looked at once', () => {
    const part = { text: 'one' };
    expect(textsWithin([part, part])).toEqual(['one']);
  });

  test('however deep a value is', () => {
    let value: unknown = 'bottom';
    for (let level = 0; level < 30_000; level++) value = { value };
    expect(textsWithin(value)).toEqual(['bottom']);
  });

  test('however long a list is', () => {
    expect(textsWithin(new Array(2 ** 32 - 1))).toEqual([]);
    expect([...valuesWithin(Array.from({ length: 200_000 }, (_, index) => index))]).toHaveLength(200_001);
  });

  test.each(AWKWARD)('ends for what is %s', (_, make) => {
    expect(textsWithin(make()).length).toBeLessThan(2);
  });
});

describe('namedParts', () => {
  test('what has a name, and is no getter', () => {
    expect(
      namedParts({
        a: 1,
        get b() {
          return 2;
        },
        [Symbol('c')]: 3,
      }),
    ).toEqual([['a', 1]]);
    expect(namedParts(['x', 'y'])).toEqual([
      ['0', 'x'],
      ['1', 'y'],
    ]);
  });

  test('nothing of what is made of bytes, or answers whoever asks', () => {
    expect([new Uint8Array(3), new Proxy({ a: 1 }, {}), [1].values()].flatMap(namedParts)).toEqual([]);
  });
});
