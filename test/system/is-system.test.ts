import { expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { isSystem } from '../../src/system/is-system.ts';

const system = defineSystem({ lamp: createMachine({}) });

test('what `defineSystem` gives is a system, and so is a copy with other parts', () => {
  expect(isSystem(system)).toBe(true);
  expect(isSystem({ ...system, stimuli: [] })).toBe(true);
});

test('what looks like one is not', () => {
  const lookalike = Object.fromEntries(Object.entries(system));
  expect([lookalike, {}, null, undefined, 3, 'system'].filter(isSystem)).toEqual([]);
});
