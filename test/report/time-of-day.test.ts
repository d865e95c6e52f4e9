import { expect, test } from 'vitest';
import { startOf, timeOfDay } from '../../src/report/time-of-day.ts';
import { clock } from './sample.ts';

test('adds ticks to the start', () => {
  expect(timeOfDay(clock, 0)).toBe('20:00');
  expect(timeOfDay(clock, 44)).toBe('03:20');
});

test('names the day once the first is over', () => {
  expect(timeOfDay(clock, 143)).toBe('19:50');
  expect(timeOfDay(clock, 144)).toBe('20:00 +1d');
});

test('shows seconds only where ticks are not whole minutes', () => {
  expect(timeOfDay({ startsAt: 65, tickMs: 30_000 }, 3)).toBe('01:06:30');
  expect(timeOfDay({ startsAt: 0, tickMs: 250 }, 1)).toBe('00:00:00.25');
});

test('stands still where nothing takes time', () => {
  expect(timeOfDay({ startsAt: 5, tickMs: undefined }, 0)).toBe('00:05');
  expect(startOf(clock)).toBe('20:00');
});
