import { createMachine } from 'xstate';
import { defineSystem, type System } from '../../src/system/define-system.ts';

const lamp = createMachine({
  id: 'lamp',
  initial: 'off',
  states: { off: { on: { press: 'on', kick: 'on' } }, on: {} },
});

export interface Guards {
  readonly noPress: boolean;
  readonly noKick: boolean;
}

/** A lamp that lights up when it is pressed or kicked, unless both are switched off. */
export const room = ({ noPress, noKick }: Guards): System =>
  defineSystem(
    { lamp },
    {
      stimuli: {
        lamp: [...(noPress ? [] : [{ type: 'press' } as const]), ...(noKick ? [] : [{ type: 'kick' } as const])],
      },
    },
  );

/** A system without switches. */
export const hall = (): System => defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }] } });

export const switches = { noPress: 'the button is covered', noKick: 'the lamp hangs high' };

/** What the world may do in a system. */
export const stimuliOf = ({ stimuli }: System): string[] => stimuli.map(({ event }) => event.type);
