import { expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { replay } from '../../src/live/replay.ts';
import { defineSystem } from '../../src/system/define-system.ts';

const vase = createMachine({
  initial: 'whole',
  states: {
    whole: {
      on: {
        turn: 'turned',
        drop: {
          guard: () => {
            throw new Error('crack');
          },
        },
      },
    },
    turned: { on: { turn: 'whole' } },
  },
});
const system = defineSystem({ vase }, { stimuli: { vase: [{ type: 'turn' }, { type: 'drop' }] } });

test('gives the state at the start and after each step', () => {
  const { states, stopped } = replay(system, ['stimulus vase turn', 'stimulus vase turn']);
  expect(states.map(({ actors }) => actors[0]?.key.split('|')[0])).toEqual([
    '["active",["(machine)","(machine).whole"]]',
    '["active",["(machine)","(machine).turned"]]',
    '["active",["(machine)","(machine).whole"]]',
  ]);
  expect(stopped).toBeUndefined();
});

test('stops at the first label that is not a step', () => {
  const { states, stopped } = replay(system, ['stimulus vase turn', 'stimulus vase drop', 'stimulus vase turn']);
  expect(states).toHaveLength(2);
  expect(stopped).toEqual({ step: 2, outcome: { kind: 'no step', why: 'identity' } });
});

test('reports the errors of actors with the number of their step', () => {
  const { findings } = replay(system, ['stimulus vase drop']);
  expect(findings).toEqual([
    { step: 1, finding: { kind: 'actor error', place: 'vase', detail: expect.stringContaining('crack') } },
  ]);
});
