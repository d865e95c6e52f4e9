import { expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { about } from '../../../src/properties/about.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import { specTests } from '../../../src/vitest/spec-plugin.ts';
import { refusal } from '../../system/refusal.ts';
import '../../../src/vitest/to-hold.ts';

const lamp = createMachine({});
const room = defineSystem({ lamp });
const dark = about({ lamp }).never('bright', () => false);

test.each([
  [{ rendom: {} }, '`rendom` is not an option of toHold'],
  [{ random: { run: 3 } }, '`run` is not an option of `random`'],
  [{ random: true }, '`random` is true'],
])('toHold refuses %j', async (options, cause) => {
  await expect(expect(room).toHold(dark, options as object)).rejects.toThrow(cause);
});

test('toHold refuses what is not a system', async () => {
  await expect(expect({ lamp }).toHold(dark)).rejects.toThrow('toHold wants a system');
});

test('specTests refuses options that nobody reads', () => {
  const make = (options: unknown) => refusal(() => specTests(options as never)).cause;
  expect(make({ specs: 3 })).toBe('`specs` is 3');
  expect(make({ spec: 'specs', systems: 'systems.ts' })).toBe('`spec` is not an option of specTests');
  expect(make(null)).toBe('the options of specTests are null');
});
