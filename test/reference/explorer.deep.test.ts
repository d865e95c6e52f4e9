import { expect, test } from 'vitest';
import { assign, createMachine } from 'xstate';
import { defineSystem } from '../../src/system/define-system.ts';
import { explore } from './explorer.ts';

test('fifty thousand states take no more than a minute', { timeout: 60_000 }, () => {
  const dial = createMachine({
    types: {} as { context: { at: number } },
    context: { at: 0 },
    on: { turn: { actions: assign({ at: ({ context }) => (context.at + 1) % 37 }) } },
  });
  const stimuli = [{ type: 'turn' }] as const;
  const system = defineSystem({ a: dial, b: dial, c: dial }, { stimuli: { a: stimuli, b: stimuli, c: stimuli } });
  expect(explore(system)).toMatchObject({ states: 37 ** 3, transitions: 3 * 37 ** 3, depth: 3 * 36 });
});
