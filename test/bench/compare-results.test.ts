import { expect, test } from 'vitest';
import { compareResults, OURS, table } from './compare-results.ts';
import type { Measurement } from './measurement.ts';
import { picture } from './picture.ts';

const ours: Measurement = {
  engine: OURS,
  home: 'sharedFlat 10^5',
  states: 1_000,
  transitions: 5_000,
  depth: 10,
  cpuSeconds: 0.4,
  beforeSeconds: 0.6,
  wallSeconds: 1,
  bytesPerState: 20,
  peakBytes: 1e8,
  complete: true,
};
const spin: Measurement = { ...ours, engine: 'Spin', cpuSeconds: 0.1, beforeSeconds: 2.9 };

test('a verifier that is faster alone may be slower in all', () => {
  const [, line] = compareResults([ours, spin]);
  expect(line?.ratio).toBeCloseTo(0.25);
  expect(line?.ratioInAll).toBeCloseTo(3);
  expect(table(compareResults([ours, spin]))).toMatch(/\| +0\.25 x \| +3\.0 x \|$/);
});

test('who did not see the same is refused', () => {
  expect(() => compareResults([ours, { ...spin, states: 999 }])).toThrow('999 states');
  expect(() => compareResults([ours, { ...spin, transitions: 4_999 }])).toThrow('4999 transitions');
  const another = { ...spin, home: 'flat 10^5', states: 999 };
  expect(compareResults([ours, another]).at(-1)?.ratio).toBeUndefined();
});

test('who did not see all has a rate, and no time for all', () => {
  const [, line] = compareResults([ours, { ...spin, states: 500, complete: false }]);
  expect(line?.ratio).toBeCloseTo(0.5);
  expect(line?.ratioInAll).toBeUndefined();
});

test('the picture has a group for each home that was measured, the fastest first', () => {
  const drawn = picture(compareResults([ours, spin, { ...ours, home: 'flat 10^7' }]), ['flat 10^7', ours.home, 'none']);
  expect([...drawn.matchAll(/>(?:(\S+ 10\^\d): 1,000 states|(nobody-home|Spin))</g)].map(([text]) => text)).toEqual([
    '>flat 10^7: 1,000 states<',
    '>nobody-home<',
    '>sharedFlat 10^5: 1,000 states<',
    '>Spin<',
    '>nobody-home<',
  ]);
  expect(() => picture([], ['none'])).toThrow('none of none was measured');
});
