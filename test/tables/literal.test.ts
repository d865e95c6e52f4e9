import { expect, it } from 'vitest';
import { assign, createMachine } from 'xstate';
import { defineSystem } from '../../src/index.ts';
import { refusal } from '../system/refusal.ts';
import { ask } from './tables-of.ts';

// The data of a stimulus is made afresh each time. Where it is an object of a module, code may compare it with that.

const LOUD = { level: 9 };

const player = (isHit: (mode: object, kept: readonly object[]) => boolean) =>
  defineSystem({
    player: createMachine({
      context: { hit: false, kept: [] as object[] },
      on: {
        set: {
          actions: assign({
            hit: ({ event, context }) => isHit(event.mode, context.kept),
            kept: ({ event }) => [event.mode],
          }),
        },
      },
    }),
  });

it('whether it is the very object of a stimulus is refused to matter', () => {
  const { row } = ask(player((mode) => mode === LOUD));
  expect(refusal(() => row(0, { type: 'set', mode: LOUD }))).toMatchObject({
    code: 'identity-matters',
    place: 'player',
    cause: expect.stringContaining('`event.mode` is the same object as in the stimulus'),
  });
});

it('what it holds may matter, and whether it is one that came before', () => {
  const byValue = ask(player((mode) => (mode as typeof LOUD).level === 9));
  expect(byValue.row(0, { type: 'set', mode: LOUD }).commands).toEqual([]);
  const kept = ask(player((mode, before) => before.includes(mode)));
  const once = kept.reach({ type: 'set', mode: LOUD });
  expect(kept.row(once, { type: 'set', mode: LOUD }).next).toBe(once);
});

it('who writes to the event does not write to the object of the module', () => {
  const { row } = ask(
    player((mode) => {
      (mode as { level: number }).level = 1;
      return true;
    }),
  );
  row(0, { type: 'set', mode: LOUD });
  expect(LOUD.level).toBe(9);
});

it('what was kept of a stimulus must not be compared with the object that stood in it', () => {
  const system = defineSystem({
    player: createMachine({
      types: {} as { context: { mode: unknown } },
      context: { mode: null },
      initial: 'soft',
      states: {
        soft: { on: { play: { guard: ({ context }) => context.mode === LOUD, target: 'loud' } } },
        loud: {},
      },
      on: { set: { actions: assign({ mode: ({ event }) => event.mode }) } },
    }),
  });
  const { row, reach } = ask(system);
  const kept = reach({ type: 'set', mode: LOUD });
  expect(refusal(() => row(kept, { type: 'play' }))).toMatchObject({
    code: 'identity-matters',
    cause:
      'what becomes of `play` depends on whether a part of the context is the same object as in a stimulus, or an equal one',
  });
});
