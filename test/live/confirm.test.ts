import { expect, test } from 'vitest';
import { type AnyEventObject, assign, createMachine, sendTo } from 'xstate';
import { confirmOnLiveActors } from '../../src/live/confirm.ts';
import { replay } from '../../src/live/replay.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import type { GlobalState, Trace } from '../../src/system/global-state.ts';
import { fifo } from '../../src/system/links.ts';
import { peersOf } from '../../src/system/peers.ts';

const peer = peersOf<Record<string, AnyEventObject>>();
const app = createMachine({
  initial: 'idle',
  states: {
    idle: { on: { tap: { target: 'busy', actions: sendTo(peer('lamp'), { type: 'press' }) } } },
    busy: { after: { 10: 'idle' } },
  },
});
const lamp = createMachine({ initial: 'off', states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } } });
const system = defineSystem(
  { app, lamp },
  { links: { 'app -> lamp': fifo({ capacity: 1, lose: 1 }) }, stimuli: { app: [{ type: 'tap', times: 3 }] } },
);

const labels = ['stimulus app tap', 'deliver app -> lamp', 'tick', 'timer app'];
const trace = (): Trace => {
  const [start, ...after] = replay(system, labels).states as [GlobalState, ...GlobalState[]];
  return { start, steps: after.map((state, index) => ({ label: labels[index] as string, after: state })) };
};
/** The trace, told wrongly in one place. */
const wrong = (step: number, change: (state: GlobalState) => GlobalState): Trace => {
  const { start, steps } = trace();
  if (step === 0) return { start: change(start), steps };
  return {
    start,
    steps: steps.map(({ label, after }, index) => ({ label, after: index + 1 === step ? change(after) : after })),
  };
};

test('confirms what live actors do too', () => {
  expect(confirmOnLiveActors(system, trace())).toBeUndefined();
});

test.each<[string, number, (state: GlobalState) => GlobalState, string, string]>([
  [
    'an actor',
    2,
    (state) => ({ ...state, actors: state.actors.map((actor) => ({ ...actor, key: 'elsewhere' })) }),
    'app',
    'elsewhere',
  ],
  [
    'a timer',
    1,
    (state) => ({
      ...state,
      actors: state.actors.map((actor) => ({
        ...actor,
        timers: actor.timers.map((timer) => ({ ...timer, bound: false })),
      })),
    }),
    'timers of app',
    'out of reach',
  ],
  ['a message', 1, (state) => ({ ...state, links: [[]] }), 'messages on app -> lamp', 'none'],
  ['a budget', 0, (state) => ({ ...state, budgets: [[0, 0, 0]] }), 'faults left on app -> lamp', 'lose 0'],
  ['a stimulus with a budget', 1, (state) => ({ ...state, times: [9] }), 'how often stimuli may still happen', '9'],
])('reports the first difference: %s', (_, step, change, what, expected) => {
  expect(confirmOnLiveActors(system, wrong(step, change))).toEqual({
    step,
    what,
    expected: expect.stringContaining(expected),
    live: expect.not.stringContaining(expected),
  });
});

test('a label that is not a step on live actors is a difference', () => {
  const { start, steps } = trace();
  const [first] = steps as [Trace['steps'][number]];
  expect(confirmOnLiveActors(system, { start, steps: [first, first] })).toEqual({
    step: 2,
    what: 'stimulus app tap',
    expected: 'a step',
    live: 'identity',
  });
});

test('what an action of the user makes live shows as a difference', () => {
  let hidden = 0;
  const impure = createMachine({
    types: {} as { context: { seen: number } },
    context: { seen: 0 },
    on: { look: { actions: [assign({ seen: () => hidden }), () => void hidden++] } },
  });
  const once = defineSystem({ impure }, { stimuli: { impure: [{ type: 'look' }] } });
  const [start, after] = replay(once, ['stimulus impure look']).states as [GlobalState, GlobalState];
  expect(confirmOnLiveActors(once, { start, steps: [{ label: 'stimulus impure look', after }] })).toMatchObject({
    step: 1,
    what: 'impure',
    expected: 'context.seen 0',
    live: 'context.seen 1',
  });
});

test('actions of the author run meanwhile, but reach nothing real', () => {
  let called = 0;
  const saver = createMachine({
    on: {
      save: {
        actions: () => {
          called++;
          void fetch('https://example.org').then(() => called++);
          setTimeout(() => called++, 0);
        },
      },
    },
  });
  const real = globalThis.fetch;
  globalThis.fetch = () => {
    throw new Error('the real world was reached');
  };
  try {
    const desk = defineSystem({ saver }, { stimuli: { saver: [{ type: 'save' }] } });
    const [start, after] = replay(
      defineSystem(
        { saver: createMachine({ on: { save: { actions: 'x' } } }) },
        {
          stimuli: { saver: [{ type: 'save' }] },
        },
      ),
      ['stimulus saver save'],
    ).states as [GlobalState, GlobalState];
    expect(confirmOnLiveActors(desk, { start, steps: [{ label: 'stimulus saver save', after }] })).toBeUndefined();
  } finally {
    globalThis.fetch = real;
  }
  expect(called).toBe(1);
});
