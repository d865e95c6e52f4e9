import { assign, createMachine, enqueueActions, log, raise, stateIn } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import type { SmallSystem } from './small-system.ts';

const lamp = createMachine({
  initial: 'off',
  states: { off: { on: { press: 'on' } }, on: { on: { press: 'off' } } },
});

/** One machine each: what a chart can do by itself. */
export const charts = {
  lamp: {
    exercises: 'two states',
    build: () => defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }] } }),
    // off and on, with a press between them each way.
    counts: { states: 2, transitions: 2, depth: 1 },
  },

  'two lamps': {
    exercises: 'a product',
    build: () =>
      defineSystem(
        { left: lamp, right: lamp },
        { stimuli: { left: [{ type: 'press' }], right: [{ type: 'press', when: ({ left }) => left.matches('on') }] } },
      ),
    // All four pairs, two presses each, less the two of `right` while `left` is off. (off, on) takes three presses.
    counts: { states: 4, transitions: 6, depth: 3 },
  },

  'steps and no steps': {
    exercises: 'forbidden transitions and targets that change nothing are no steps; a log makes a self-loop one',
    build: () =>
      defineSystem(
        {
          box: createMachine({
            initial: 'shut',
            on: { shake: '.open' },
            states: {
              shut: {
                on: {
                  shake: {},
                  rest: 'shut',
                  knock: { actions: log('knock') },
                  again: { target: 'shut', reenter: true },
                },
              },
              open: {},
            },
          }),
        },
        { stimuli: { box: [{ type: 'shake' }, { type: 'rest' }, { type: 'knock' }, { type: 'again' }] } },
      ),
    // `shake` is forbidden in `shut`, `rest` and `again` lead to the same snapshot and ask for nothing; `knock` logs.
    counts: { states: 1, transitions: 1, depth: 0 },
  },

  histories: {
    exercises: 'hierarchy with a shallow and a deep history',
    build: () =>
      defineSystem(
        {
          player: createMachine({
            initial: 'off',
            states: {
              off: { on: { shallow: 'on.shallow', deep: 'on.deep' } },
              on: {
                initial: 'radio',
                on: { power: 'off' },
                states: {
                  shallow: { type: 'history', history: 'shallow' },
                  deep: { type: 'history', history: 'deep' },
                  radio: {
                    initial: 'fm',
                    on: { source: 'disc' },
                    states: { fm: { on: { band: 'am' } }, am: { on: { band: 'fm' } } },
                  },
                  disc: {
                    initial: 'stopped',
                    on: { source: 'radio' },
                    states: { stopped: { on: { play: 'playing' } }, playing: { on: { play: 'stopped' } } },
                  },
                },
              },
            },
          }),
        },
        {
          stimuli: {
            player: [
              { type: 'shallow' },
              { type: 'deep' },
              { type: 'power' },
              { type: 'source' },
              { type: 'band' },
              { type: 'play' },
            ],
          },
        },
      ),
  },

  'history with a default': {
    exercises: 'a history state with a target of its own, in a parallel state',
    build: () =>
      defineSystem(
        {
          desk: createMachine({
            initial: 'away',
            states: {
              away: { on: { back: 'at.before', fresh: 'at' } },
              at: {
                type: 'parallel',
                on: { leave: 'away' },
                states: {
                  before: { type: 'history', history: 'deep', target: '#late' },
                  light: { initial: 'low', states: { low: { on: { light: 'high' } }, high: { on: { light: 'low' } } } },
                  mood: {
                    initial: 'good',
                    states: { good: { on: { mood: 'late' } }, late: { id: 'late', on: { mood: 'good' } } },
                  },
                },
              },
            },
          }),
        },
        {
          stimuli: {
            desk: [{ type: 'back' }, { type: 'fresh' }, { type: 'leave' }, { type: 'light' }, { type: 'mood' }],
          },
        },
      ),
  },

  'parallel regions in conflict': {
    exercises: 'two regions that want to leave for different states: the order of the active nodes decides',
    build: () =>
      defineSystem(
        {
          juggler: createMachine({
            initial: 'both',
            states: {
              both: {
                type: 'parallel',
                states: {
                  a: {
                    initial: 'one',
                    states: {
                      one: { on: { a: 'two' } },
                      two: { on: { a: 'one' }, always: { target: '#left', guard: stateIn({ both: { b: 'two' } }) } },
                    },
                  },
                  b: {
                    initial: 'one',
                    states: {
                      one: { on: { b: 'two' } },
                      two: { on: { b: 'one' }, always: { target: '#right', guard: stateIn({ both: { a: 'two' } }) } },
                    },
                  },
                },
              },
              left: { id: 'left', on: { back: 'both' } },
              right: { id: 'right', on: { back: 'both' } },
            },
          }),
        },
        { stimuli: { juggler: [{ type: 'a' }, { type: 'b' }, { type: 'back' }] } },
      ),
  },

  'parallel regions that finish': {
    exercises: 'onDone of a compound and of a parallel state, final states with output',
    build: () =>
      defineSystem(
        {
          task: createMachine({
            initial: 'work',
            context: { done: 'nobody' },
            output: ({ context }) => context.done,
            states: {
              work: {
                type: 'parallel',
                onDone: 'finished',
                states: {
                  ann: { initial: 'busy', states: { busy: { on: { ann: 'idle' } }, idle: { type: 'final' } } },
                  bob: {
                    initial: 'first',
                    states: {
                      first: {
                        initial: 'busy',
                        onDone: { target: 'second', actions: assign({ done: 'bob' }) },
                        states: { busy: { on: { bob: 'ready' } }, ready: { type: 'final' } },
                      },
                      second: { type: 'final' },
                    },
                  },
                },
              },
              finished: { type: 'final' },
            },
          }),
        },
        { stimuli: { task: [{ type: 'ann' }, { type: 'bob' }] } },
      ),
    // Neither, Ann, Bob (who counts as finished in the same step), both: and then the actor is done.
    counts: { states: 4, transitions: 4, depth: 2 },
  },

  counter: {
    exercises: 'guards and assignments over a small context, `always` with a guard, `and` in order',
    build: () =>
      defineSystem(
        {
          counter: createMachine({
            types: {} as { context: { count: number; laps: number } },
            context: { count: 0, laps: 0 },
            initial: 'counting',
            states: {
              counting: {
                always: [
                  { guard: ({ context }) => context.laps === 2, target: 'tired' },
                  {
                    guard: ({ context }) => context.count === 3,
                    actions: assign(({ context }) => ({ count: 0, laps: context.laps + 1 })),
                  },
                ],
                on: {
                  up: { actions: assign({ count: ({ context }) => context.count + 1 }) },
                  down: {
                    guard: ({ context }) => context.count > 0,
                    actions: assign({ count: ({ context }) => context.count - 1 }),
                  },
                },
              },
              tired: {},
            },
          }),
        },
        { stimuli: { counter: [{ type: 'up' }, { type: 'down' }] } },
      ),
    // Two laps of counts 0, 1, 2, and `tired`. Up leads on in each of six states, down in the four with a count above 0.
    counts: { states: 7, transitions: 10, depth: 6 },
  },

  'payloads and wildcards': {
    exercises: 'events with data, of one type and of a family of types, and the wildcard that takes the rest',
    build: () =>
      defineSystem(
        {
          dial: createMachine({
            types: {} as {
              context: { level: number; last: string };
              events:
                | { type: 'set'; level: number }
                | { type: 'hand.left' }
                | { type: 'hand.right' }
                | { type: 'noise'; of: { kind: string; loud: boolean } };
            },
            context: { level: 0, last: '' },
            on: {
              set: { guard: ({ event }) => event.level < 9, actions: assign({ level: ({ event }) => event.level }) },
              'hand.*': { actions: assign({ last: ({ event }) => event.type }) },
              '*': { actions: assign({ last: 'something' }) },
            },
          }),
        },
        {
          stimuli: {
            dial: [
              { type: 'set', level: 0 },
              { type: 'set', level: 1 },
              { type: 'set', level: -0 },
              { type: 'set', level: 9 },
              { type: 'hand.left' },
              { type: 'hand.right' },
              { type: 'noise', of: { kind: 'door', loud: true } },
            ],
          },
        },
      ),
  },

  'odd values': {
    exercises: 'undefined, NaN, -0, a list and the order of keys in the context make different states',
    build: () =>
      defineSystem(
        {
          odd: createMachine({
            types: {} as { context: { value?: unknown }; events: { type: 'put'; value: unknown } | { type: 'drop' } },
            context: { value: 0 },
            on: {
              put: { actions: assign({ value: ({ event }) => event.value }) },
            },
          }),
        },
        {
          stimuli: {
            odd: [
              { type: 'put', value: 0 },
              { type: 'put', value: -0 },
              { type: 'put', value: Number.NaN },
              { type: 'put', value: undefined },
              { type: 'put', value: null },
              { type: 'put', value: '0' },
              { type: 'put', value: [] },
              { type: 'put', value: [undefined] },
              { type: 'put', value: { a: 1, b: 2 } },
              { type: 'put', value: { b: 2, a: 1 } },
            ],
          },
        },
      ),
    // Ten different values, since the last two have their keys in another order. Each leads to the nine others.
    counts: { states: 10, transitions: 10 * 9, depth: 1 },
  },

  raising: {
    exercises: 'raised events are handled within the step, in order, before anything else',
    build: () =>
      defineSystem(
        {
          chain: createMachine({
            types: {} as { context: { trace: string } },
            context: { trace: '' },
            initial: 'idle',
            states: {
              idle: { on: { go: { target: 'first', actions: [raise({ type: 'one' }), raise({ type: 'two' })] } } },
              first: {
                entry: raise({ type: 'three' }),
                exit: assign({ trace: ({ context }) => `${context.trace}x` }),
                on: { one: { target: 'second', actions: assign({ trace: '1' }) } },
              },
              second: {
                on: {
                  two: { actions: assign({ trace: ({ context }) => `${context.trace}2` }) },
                  three: { target: 'idle', actions: assign({ trace: ({ context }) => `${context.trace}3` }) },
                },
              },
            },
          }),
        },
        { stimuli: { chain: [{ type: 'go' }] } },
      ),
    // One press runs the whole chain and leaves its trace; the second time the trace is the same, a self-loop without
    // any command, as a raise without a delay is none: no step.
    counts: { states: 2, transitions: 1, depth: 1 },
  },

  enqueued: {
    exercises: 'enqueueActions, with checks, parameters and named actions',
    build: () =>
      defineSystem(
        {
          clerk: createMachine(
            {
              types: {} as { context: { open: number } },
              context: { open: 0 },
              on: {
                file: {
                  actions: enqueueActions(({ enqueue, check, context }) => {
                    if (check(() => context.open < 2)) enqueue.assign({ open: context.open + 1 });
                    else enqueue('complain');
                  }),
                },
                clear: { guard: 'some', actions: [{ type: 'empty', params: { to: 0 } }] },
              },
            },
            {
              actions: {
                complain: () => {},
                empty: assign({ open: (_, { to }: { to: number }) => to }),
              },
              guards: { some: ({ context }) => context.open > 0 },
            },
          ),
        },
        { stimuli: { clerk: [{ type: 'file' }, { type: 'clear' }] } },
      ),
    // 0, 1, 2 open; filing is a self-loop with a command at 2. Clearing works at 1 and at 2.
    counts: { states: 3, transitions: 5, depth: 2 },
  },

  'with input': {
    exercises: 'a context made from input',
    build: () => {
      const shelf = createMachine({
        types: {} as { context: { room: number }; input: { room: number }; events: { type: 'put' } },
        context: ({ input }) => ({ room: input.room }),
        on: {
          put: {
            guard: ({ context }) => context.room > 0,
            actions: assign({ room: ({ context }) => context.room - 1 }),
          },
        },
      });
      return defineSystem(
        { small: { machine: shelf, input: { room: 1 } }, large: { machine: shelf, input: { room: 3 } } },
        { stimuli: { small: [{ type: 'put' }], large: [{ type: 'put' }] } },
      );
    },
    // Independent chains of 2 and 4 states: 2 * 4 pairs, and 1 * 4 + 2 * 3 steps.
    counts: { states: 8, transitions: 10, depth: 4 },
  },
} satisfies Record<string, SmallSystem>;
