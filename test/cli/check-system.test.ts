import { describe, expect, test } from 'vitest';
import { assign, setup } from 'xstate';
import { checkSystem } from '../../src/cli/checking/check-system.ts';
import type { Io } from '../../src/cli/output/io.ts';
import { about } from '../../src/properties/about.ts';
import { plain } from '../../src/report/style.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { systemsOf } from '../../src/systems/systems-of.ts';
import { flat } from './call.ts';

const counter = setup({ types: { context: {} as { n: number }, events: {} as { type: 'up' } } }).createMachine({
  context: { n: 0 },
  on: { up: { guard: ({ context }) => context.n < 30, actions: assign({ n: ({ context }) => context.n + 1 }) } },
});

/** 31 to the fourth states. */
const many = systemsOf({
  systems: {
    many: defineSystem(
      { a: counter, b: counter, c: counter, d: counter },
      { stimuli: { a: [{ type: 'up' }], b: [{ type: 'up' }], c: [{ type: 'up' }], d: [{ type: 'up' }] } },
    ),
  },
}).target('many', [], 'here');

const one = { id: 'one', property: about({ a: counter }).never('one', ({ a }) => a.context.n > 0) };

let time = 0;

const io: Io = {
  print: () => {},
  note: () => {},
  style: plain,
  noteStyle: plain,
  redraw: () => {},
  redraws: false,
  cwd: flat,
  project: flat,
  // Each look at the clock ends a slice, however fast the machine is.
  now: () => (time += 1_000),
  onInterrupt: () => () => {},
};

describe('a property that is reported as soon as it is decided', () => {
  const told = async (isEnough: boolean) => {
    let states = 0;
    const { report } = await checkSystem(
      many,
      [one],
      io,
      {},
      {
        id: 'one',
        tell: ({ result }) => {
          states = result.exploration.states;
          return isEnough;
        },
      },
    );
    return { states, result: report.result };
  };

  test('ends the check if that is enough', async () => {
    const { states, result } = await told(true);
    expect(states).toBeLessThan(31 ** 4);
    expect(result.exploration).toMatchObject({ states, complete: false });
    expect(result.verdicts).toMatchObject([{ verdict: 'VIOLATED' }]);
  });

  test('else all states are seen', async () => {
    const { states, result } = await told(false);
    expect(states).toBeLessThan(31 ** 4);
    expect(result.exploration).toMatchObject({ states: 31 ** 4, complete: true });
  });
});
