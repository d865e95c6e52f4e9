import { describe, expect, test } from 'vitest';
import { hours, minutes, seconds } from '../../src/system/durations.ts';
import type { Delays } from '../../src/system/machine-facts.ts';
import { duration, quantumOf } from '../../src/system/quantum.ts';
import { refusal } from './refusal.ts';

const delays = (...ms: number[]): Delays => ({
  fixed: ms.map((each) => ({ ms: each, place: `delay ${each}` })),
  computed: [],
});
const computed: Delays = { fixed: [], computed: ['oven: delay byHeat'] };

describe('the length of a tick', () => {
  test('is the greatest common divisor of all delays, told with the one that forces it', () => {
    expect(quantumOf([delays(40, 60), delays(20)], undefined)).toEqual({ ms: 20, forcedBy: 'delay 20' });
  });

  test('is forced by several if none is that short', () => {
    expect(quantumOf([delays(40, 60, 50)], undefined)).toEqual({ ms: 10, forcedBy: 'delay 40 and others' });
  });

  test('does not heed delays of nothing', () => {
    expect(quantumOf([delays(0, 30)], undefined)).toEqual({ ms: 30, forcedBy: 'delay 30' });
    expect(quantumOf([delays(0)], undefined)).toEqual({ ms: undefined, forcedBy: 'nothing takes time' });
    expect(quantumOf([], undefined)).toEqual({ ms: undefined, forcedBy: 'nothing takes time' });
  });

  test('is as given, if that divides all delays', () => {
    expect(quantumOf([delays(0, 20, 40), computed], 10)).toEqual({ ms: 10, forcedBy: 'given' });
  });

  test.each([0, -5, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is not %d', (tick) => {
    expect(refusal(() => quantumOf([], tick))).toEqual({
      code: 'bad-tick',
      place: 'tick',
      cause: `a tick of ${tick} is not a length of time`,
      remedy: 'give a whole number of milliseconds above 0, such as `minutes(10)`',
    });
  });

  test('must divide the delays', () => {
    expect(refusal(() => quantumOf([delays(minutes(10), minutes(15))], minutes(10)))).toEqual({
      code: 'tick-divides-not',
      place: `delay ${minutes(15)}`,
      cause: 'a delay of 15 min is not a whole number of ticks of 10 min',
      remedy: 'a tick of 5 min divides all delays; or leave `tick` out to have it found',
    });
  });

  test('must be given where a delay is computed', () => {
    expect(refusal(() => quantumOf([delays(10), computed], undefined))).toEqual({
      code: 'tick-needed',
      place: 'oven: delay byHeat',
      cause: 'a delay is computed while the machine runs, so the length of a tick cannot be found beforehand',
      remedy: 'give `tick`, a length of time that divides all delays',
    });
  });

  test('cannot be found for fractions of a millisecond', () => {
    expect(refusal(() => quantumOf([delays(2, 1.5)], undefined))).toMatchObject({
      code: 'tick-divides-not',
      place: 'delay 1.5',
    });
    expect(refusal(() => quantumOf([delays(2, 1.5)], 1))).toEqual({
      code: 'tick-divides-not',
      place: 'delay 1.5',
      cause: 'a delay of 1.5 ms is not a whole number of ticks of 1 ms',
      remedy: 'choose a `tick` that divides all delays, or change the delay',
    });
  });
});

test('durations are written in words', () => {
  expect([0, 7, 1_000, 1_500, 90_000, minutes(10), hours(2), 5_400_000].map(duration)).toEqual([
    '0 ms',
    '7 ms',
    '1 s',
    '1.5 s',
    '90 s',
    '10 min',
    '2 h',
    '90 min',
  ]);
});

test('hours, minutes and seconds give milliseconds', () => {
  expect([seconds(2), minutes(2), hours(2)]).toEqual([2_000, 120_000, 7_200_000]);
});
