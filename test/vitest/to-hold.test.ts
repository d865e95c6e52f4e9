import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import '../../src/vitest/to-hold.ts';

const kettle = createMachine({
  initial: 'cold',
  states: {
    cold: { on: { fill: { target: 'full', description: 'the kettle is filled' } } },
    full: { on: { heat: 'heating' } },
    heating: { after: { 30: 'hot' } },
    hot: { tags: ['dangerous'] },
  },
});
const lamp = createMachine({ initial: 'off', states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } } });
const room = defineSystem(
  { kettle, lamp },
  {
    stimuli: {
      kettle: [{ type: 'fill' }, { type: 'heat', says: 'somebody heats the kettle' }],
      lamp: [{ type: 'press' }],
    },
    tick: 10,
  },
);
const { never, always, possible } = about({ kettle, lamp });
const hotInTheDark = never(
  'a hot kettle in the dark',
  ({ kettle, lamp }) => kettle.hasTag('dangerous') && lamp.matches('off'),
);
const onOrOff = always('the lamp is on or off', ({ lamp }) => lamp.matches('on') || lamp.matches('off'));
const random = { runs: 200, seed: 1 };

/** The error with which an expectation fails. */
async function failure(expectation: Promise<void>): Promise<Error> {
  const thrown: unknown = await expectation.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Error) return thrown;
  throw new Error('nothing failed');
}

test('a property that counts time is refused where a tick has no length', async () => {
  const dark = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }] } });
  const { never, lasting } = about({ lamp });
  const lit = never(
    'long light',
    lasting(({ lamp }) => lamp.matches('on'), 2),
  );
  for (const options of [undefined, { random }]) {
    const { message } = await failure(expect(dark).toHold(lit, options));
    expect(message).toContain('say how long a tick is');
  }
});

describe('a property that holds', () => {
  test('passes, on all states or at random', async () => {
    await expect(room).toHold(onOrOff);
    await expect(room).toHold(onOrOff, { random });
    await expect(room).toHold(possible('hot', ({ kettle }) => kettle.hasTag('dangerous')));
  });

  test('fails where it is expected not to hold', async () => {
    const { message } = await failure(expect(room).not.toHold(onOrOff));
    expect(message).toContain('HOLDS  always: the lamp is on or off');
    expect(message).toContain('It was expected not to hold: 14 states, all seen.');
    const atRandom = await failure(expect(room).not.toHold(onOrOff, { random }));
    expect(atRandom.message).toContain('NOT FALSIFIED (200 random runs on live actors, seed 1)');
  });
});

describe('a property that is violated', () => {
  test('fails with its story, and at its own line', async () => {
    const { message, stack } = await failure(expect(room).toHold(hotInTheDark));
    expect(message).toMatch(/^VIOLATED {2}never: a hot kettle in the dark/);
    expect(message).toContain('The kettle is filled, somebody heats the kettle, and the kettle');
    expect(message).toContain('3 ticks');
    expect(message).toContain('confirmed on live actors');
    expect(message).not.toContain('expected true');
    expect(stack?.split('\n').filter((line) => line.startsWith('    at '))).toEqual([
      expect.stringMatching(/to-hold\.test\.ts:\d+:1$/),
    ]);
  });

  test('fails at random with the run, shrunk', async () => {
    const { message } = await failure(expect(room).toHold(hotInTheDark, { random }));
    expect(message).toMatch(/^VIOLATED/);
    expect(message).toContain('somebody heats the kettle');
    expect(message).toMatch(/fast-check: seed 1, path \d+/);
    expect(message).toMatch(/random runs? on live actors, seed 1, run \d+, shrunk \d+ -> 6/);
  });

  test('passes where it is expected not to hold', async () => {
    await expect(room).not.toHold(hotInTheDark);
    await expect(room).not.toHold(hotInTheDark, { random });
  });
});

describe('what is neither fails either way', () => {
  test.each([false, true])('a property that says nothing about the system (not: %s)', async (isNot) => {
    const other = about({ door: lamp }).never('open', () => false);
    const { message } = await failure(isNot ? expect(room).not.toHold(other) : expect(room).toHold(other));
    expect(message).toContain('no actor is named `door`');
  });

  test('a mistake in the property', async () => {
    const typo = never('hot', ({ kettle }) => kettle.hasTag('dangeros' as 'dangerous'));
    const { message } = await failure(expect(room).not.toHold(typo));
    expect(message).toContain('did you mean `dangerous`?');
  });

  test.each([{ runs: 0 }, { runs: 1.5 }, { seed: Number.NaN }])('numbers that are none: %o', async (wrong) => {
    const { message } = await failure(expect(room).toHold(onOrOff, { random: wrong }));
    expect(message).toContain('give a whole number');
  });

  test('what is no property', async () => {
    // @ts-expect-error a text is no property
    const { message } = await failure(expect(room).toHold('the lamp is on'));
    expect(message).toContain('toHold wants a property');
  });
});
