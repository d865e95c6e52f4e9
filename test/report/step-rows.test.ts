import { expect, test } from 'vitest';
import { changeWords } from '../../src/report/step-rows.ts';

const how = (before: string, after: string): string =>
  changeWords({ actor: 'lamp', key: 'context.log', before, after }).how;

test('a value is told whole, unless it is long', () => {
  expect(how('', 'a'.repeat(200))).toBe(` -> ${'a'.repeat(200)}`);
  expect(how('short', 'a'.repeat(2_000_000))).toBe(`short -> ${'a'.repeat(200)}...`);
});

test('of long values that begin in the same way, what differs is told', () => {
  const long = 'a'.repeat(1_000);
  expect(how(`${long}b`, `${long}c${long}`)).toBe(
    `...${'a'.repeat(20)}b -> ...${'a'.repeat(20)}c${'a'.repeat(179)}...`,
  );
});
