import { assign, createMachine, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

const counting = createMachine({
  types: {} as { context: { count: number } },
  context: { count: 0 },
  initial: 'low',
  states: {
    low: { tags: 'quiet', on: { go: { target: 'high', actions: assign({ count: 1 }) } } },
    high: { on: { go: 'over' } },
    over: { type: 'final' },
  },
});

/** Predicates about machines that machines invoke. */
export const invokedViews = {
  'a condition on a child': {
    exercises:
      'what the world may do, and whether a link is open, may depend on a child: that it is there, and what it is then',
    build: () =>
      defineSystem(
        {
          app: createMachine({
            initial: 'off',
            states: {
              off: { on: { toggle: 'on' } },
              on: {
                invoke: { id: 'counting', src: counting },
                on: {
                  toggle: 'off',
                  go: { actions: [sendTo('counting', { type: 'go' }), sendTo(peer('log'), { type: 'm' })] },
                },
              },
            },
          }),
          log: createMachine({ on: { m: {} } }),
        },
        {
          links: {
            'app -> log': fifo({
              capacity: 2,
              full: 'drop oldest',
              open: ({ app }) => (app.children.counting?.context.count ?? 0) > 0,
            }),
          },
          stimuli: {
            app: [
              {
                type: 'toggle',
                when: ({ app }) => app.children.counting === undefined || app.children.counting.matches('high'),
              },
              { type: 'go', when: ({ app }) => app.children.counting?.hasTag('quiet') === true },
            ],
          },
        },
      ),
  },

  'a bound on a child of a child': {
    exercises: 'a bound may depend on a machine that is invoked by one that is invoked',
    build: () => {
      const middle = createMachine({
        initial: 'a',
        states: {
          a: {
            invoke: { id: 'inner', src: counting, onDone: 'b' },
            on: { go: { actions: sendTo('inner', { type: 'go' }) }, stop: 'b' },
          },
          b: { on: { go: 'a' } },
        },
      });
      return defineSystem(
        {
          app: createMachine({
            invoke: { id: 'middle', src: middle },
            on: {
              go: { actions: sendTo('middle', { type: 'go' }) },
              stop: { actions: sendTo('middle', { type: 'stop' }) },
            },
          }),
        },
        {
          stimuli: { app: [{ type: 'go' }, { type: 'stop' }] },
          upTo: { 'a low inside': ({ app }) => app.children.middle?.children.inner?.matches('high') !== true },
        },
      );
    },
  },
} as const satisfies Readonly<Record<string, SmallSystem>>;
