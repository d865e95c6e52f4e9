import { assign, cancel, createMachine, raise, sendParent, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** Notes, up to four letters, what it is given. */
const noted = {
  guard: ({ context }: { context: { seen: string } }) => context.seen.length < 4,
  actions: assign(({ context, event }: { context: { seen: string }; event: { type: string } }) => ({
    seen: context.seen + event.type,
  })),
};

/** Timers of machines that machines invoke. */
export const invokedTimers = {
  'a child that takes time': {
    exercises: 'its timer ends with it; when it is invoked once more, it has all its time again',
    build: () => {
      const egg = createMachine({
        initial: 'soft',
        states: { soft: { after: { 2: 'hard' } }, hard: { type: 'final' } },
      });
      return defineSystem(
        {
          cook: createMachine({
            initial: 'idle',
            states: {
              idle: { on: { put: 'boiling' } },
              boiling: { invoke: { id: 'egg', src: egg, onDone: 'done' }, on: { put: 'idle' } },
              done: {},
            },
          }),
        },
        { stimuli: { cook: [{ type: 'put' }] } },
      );
    },
    // Idle, boiling with one tick and none left, done; time passes in all but the third, where the timer fires.
    counts: { states: 4, transitions: 7, depth: 3 },
  },

  'timers of a family': {
    exercises: 'those that are due together fire in the order in which they were scheduled, whosever they are',
    build: () => {
      const late = createMachine({
        initial: 'a',
        states: { a: { after: { 2: { target: 'b', actions: sendParent({ type: 'c' }) } } }, b: {} },
      });
      return defineSystem({
        app: createMachine({
          types: {} as { context: { seen: string } },
          context: { seen: '' },
          invoke: [
            { id: 'one', src: late },
            { id: 'two', src: late },
          ],
          entry: [raise({ type: 'p' }, { delay: 2 }), raise({ type: 'q' }, { delay: 1 })],
          on: { '*': noted, q: { ...noted, actions: [noted.actions, raise({ type: 'r' }, { delay: 1 })] } },
        }),
      });
    },
  },

  'ids of timers in a family': {
    exercises: 'an id belongs to the one that gave it: to cancel it, or to start it again, touches no other',
    build: () => {
      const same = createMachine({
        entry: raise({ type: 'ring' }, { delay: 2, id: 'egg' }),
        on: {
          ring: { actions: sendParent({ type: 'c' }) },
          again: { actions: raise({ type: 'ring' }, { delay: 2, id: 'egg' }) },
        },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            invoke: [
              { id: 'one', src: same },
              { id: 'two', src: same },
            ],
            entry: raise({ type: 'p' }, { delay: 2, id: 'egg' }),
            on: {
              '*': noted,
              stop: { actions: cancel('egg') },
              again: { actions: sendTo('two', { type: 'again' }) },
            },
          }),
        },
        {
          stimuli: {
            app: [
              { type: 'stop', times: 1 },
              { type: 'again', times: 1 },
            ],
          },
        },
      );
    },
  },

  'what a child leaves behind on the clock': {
    exercises:
      'an orphaned timer of a child outlives it: it reaches others, but not the next one in its place, whose timers it does not touch',
    build: () => {
      const hasty = createMachine({
        entry: [
          raise({ type: 'ring' }, { delay: 2, id: 'egg' }),
          sendParent({ type: 'c' }, { delay: 1, id: 'tea' }),
          sendTo(peer('log'), { type: 'm' }, { delay: 2, id: 'mail' }),
        ],
        on: {
          ring: { actions: sendParent({ type: 'r' }) },
          again: {
            actions: [
              raise({ type: 'ring' }, { delay: 2, id: 'egg' }),
              sendParent({ type: 'c' }, { delay: 1, id: 'tea' }),
              sendTo(peer('log'), { type: 'm' }, { delay: 2, id: 'mail' }),
            ],
          },
        },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'on',
            on: { c: noted, r: noted },
            states: {
              on: {
                invoke: { id: 'hasty', src: hasty },
                on: { again: { actions: sendTo('hasty', { type: 'again' }) }, toggle: 'off' },
              },
              off: { on: { toggle: 'on' } },
            },
          }),
          log: createMachine({ on: { m: {} } }),
        },
        {
          links: { 'app -> log': fifo({ capacity: 2, full: 'drop oldest' }) },
          stimuli: {
            app: [
              { type: 'again', times: 1 },
              { type: 'toggle', times: 2 },
            ],
          },
        },
      );
    },
  },

  'a timer for one in the middle': {
    exercises: 'what was to reach a child that is gone by then reaches nobody; the end of one ends the timers below it',
    build: () => {
      const inner = createMachine({
        entry: sendParent({ type: 'i' }, { delay: 2, id: 'egg' }),
        on: { again: { actions: sendParent({ type: 'i' }, { delay: 2, id: 'egg' }) } },
      });
      const middle = createMachine({
        initial: 'a',
        states: {
          a: {
            invoke: { id: 'inner', src: inner },
            on: { i: 'b', again: { actions: sendTo('inner', { type: 'again' }) }, stop: 'b' },
          },
          b: { after: { 1: 'c' }, on: { i: { actions: sendParent({ type: 'j' }) } } },
          c: { type: 'final' },
        },
      });
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { seen: string } },
            context: { seen: '' },
            initial: 'on',
            on: { j: noted },
            states: {
              on: {
                invoke: { id: 'middle', src: middle, onDone: 'off' },
                on: {
                  again: { actions: sendTo('middle', { type: 'again' }) },
                  stop: { actions: sendTo('middle', { type: 'stop' }) },
                  out: 'off',
                },
              },
              off: { on: { back: 'on' } },
            },
          }),
        },
        {
          stimuli: {
            app: [{ type: 'again', times: 1 }, { type: 'stop' }, { type: 'out', times: 1 }, { type: 'back', times: 2 }],
          },
        },
      );
    },
  },

  'a computed delay of a child': {
    exercises: 'it depends on the input; without delay, the timer fires before time passes',
    build: () => {
      const waiting = createMachine(
        {
          types: {} as { context: { ticks: number } },
          context: ({ input }) => ({ ticks: input as number }),
          initial: 'a',
          states: { a: { after: { given: 'b' } }, b: { type: 'final' } },
        },
        { delays: { given: ({ context }) => context.ticks } },
      );
      return defineSystem(
        {
          app: createMachine({
            types: {} as { context: { ticks: number } },
            context: { ticks: 0 },
            initial: 'on',
            states: {
              on: {
                invoke: {
                  id: 'waiting',
                  src: waiting,
                  input: ({ context }: { context: { ticks: number } }) => context.ticks,
                  onDone: { target: 'off', actions: assign({ ticks: ({ context }) => (context.ticks + 1) % 3 }) },
                },
              },
              off: { on: { go: 'on' } },
            },
          }),
        },
        { tick: 1, stimuli: { app: [{ type: 'go' }] } },
      );
    },
  },
} as const satisfies Readonly<Record<string, SmallSystem>>;
