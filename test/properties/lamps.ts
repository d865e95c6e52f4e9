import { createMachine, setup } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { Check, type CheckOptions, type NamedProperty } from '../../src/properties/check.ts';
import type { Property } from '../../src/properties/property.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';

/** Goes from dark over dim to bright, and then out for good. */
export const lamp = setup({
  types: { context: {} as { turns: number }, tags: {} as 'lit' },
}).createMachine({
  context: { turns: 0 },
  initial: 'dark',
  states: {
    dark: { on: { turn: 'dim' } },
    dim: { tags: 'lit', on: { turn: 'bright' } },
    bright: { tags: 'lit', on: { turn: 'out' } },
    out: {},
  },
});

export const other = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { on: { go: 'a' } } } });

/** dark - dim - bright - out: four states, three steps. */
export const room = (): System => defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] } });

/** The same, where time passes: in each state, a tick leads back to it. */
export const timedRoom = (): System => defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] }, tick: 10 });

export const aboutLamp = about({ lamp });

/** Names properties as a spec's exports do. */
export const named = (properties: Readonly<Record<string, Property>>): NamedProperty[] =>
  Object.entries(properties).map(([id, property]) => ({ id, property }));

/** No variable outside of the contexts changed. */
export const unchanged = () => ({ variables: [], isCut: false });

/** Checks to the end. */
export function checked(
  system: System,
  properties: Readonly<Record<string, Property>>,
  options: CheckOptions = {},
  home = 'room',
): Check {
  const check = new Check({ name: home, with: [], system }, named(properties), { hiddenState: unchanged, ...options });
  while (!check.advance(1_000));
  return check;
}

/** The verdict of one property. */
export function judged(system: System, property: Property, options: CheckOptions = {}) {
  const result = checked(system, { it: property }, options).result();
  const [verdict] = result.verdicts;
  if (!verdict) throw new Error('the property does not apply');
  return { ...verdict, length: verdict.path?.steps.length, problems: result.problems };
}
