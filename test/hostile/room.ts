import { createMachine } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { direct } from '../../src/system/links.ts';

export const lamp = createMachine({
  id: 'lamp',
  initial: 'dark',
  states: { dark: { on: { turn: 'lit' } }, lit: { on: { turn: 'dark' }, after: { 1000: 'dark' } } },
});
export const bell = createMachine({ initial: 'quiet', states: { quiet: { on: { ring: 'rung' } }, rung: {} } });

/** The options of a system in which all is well. */
export const fine = (): Record<string, unknown> => ({
  links: { 'lamp -> bell': direct() },
  stimuli: { lamp: [{ type: 'turn' }], bell: [{ type: 'ring' }] },
});

export const room = () => defineSystem({ lamp, bell }, fine() as never);
export const lit = about({ lamp }).never('light', ({ lamp }) => lamp.matches('lit'), { hazard: true });
export const both = about({ lamp, bell }).possible(
  'both',
  ({ lamp, bell }) => lamp.matches('lit') && bell.matches('rung'),
);
export const elsewhere = about({ bell }).never('elsewhere', ({ bell }) => bell.status === 'error');
