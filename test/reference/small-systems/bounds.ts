import { assign, createMachine, raise, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

const counter = () =>
  createMachine({
    types: {} as { context: { n: number } },
    context: { n: 0 },
    on: { up: { actions: assign({ n: ({ context }) => context.n + 1 }) }, reset: { actions: assign({ n: 0 }) } },
  });

/** Looks at a context without types. */
const countOf = (views: object, actor: string): number =>
  (views as Record<string, { context: { n: number } }>)[actor]?.context.n ?? 0;

/** What grows for ever, until a limit or a bound ends it. */
export const bounds = {
  'too many local states': {
    exercises: 'a count that reaches `limits.localStates`: a finding that ends the branch',
    build: () =>
      defineSystem({ meter: counter() }, { stimuli: { meter: [{ type: 'up' }] }, limits: { localStates: 4 } }),
    // 0, 1, 2, 3; and no further.
    counts: { states: 4, transitions: 3, depth: 3 },
    problems: ['limit'],
  },

  'too many local states on the way': {
    exercises: 'a limit that is reached within a step, by an actor that was told directly',
    build: () =>
      defineSystem(
        {
          hand: createMachine({
            on: { go: { actions: [sendTo(peer('meter'), { type: 'up' }), sendTo(peer('meter'), { type: 'up' })] } },
          }),
          meter: counter(),
        },
        { links: { 'hand -> meter': direct() }, stimuli: { hand: [{ type: 'go' }] }, limits: { localStates: 4 } },
      ),
    // 0, 2; from 2 on the way to 4 there is 3, the fourth, and then 4, the fifth.
    counts: { states: 2, transitions: 1, depth: 1 },
    problems: ['limit'],
  },

  'too many timers': {
    exercises: 'timers that reach `limits.timers`',
    build: () =>
      defineSystem(
        { piling: createMachine({ on: { go: { actions: raise({ type: 'late' }, { delay: 1 }) }, late: {} } }) },
        { stimuli: { piling: [{ type: 'go' }] }, limits: { timers: 2 } },
      ),
    problems: ['limit'],
  },

  'up to three': {
    exercises: 'a bound: states beyond it are there, but lead nowhere',
    build: () =>
      defineSystem(
        { meter: counter() },
        {
          stimuli: { meter: [{ type: 'up' }, { type: 'reset' }] },
          upTo: { three: (views) => countOf(views, 'meter') <= 3 },
        },
      ),
    // 0 to 4; up from 0 to 3, reset from 1 to 3.
    counts: { states: 5, transitions: 7, depth: 4 },
  },

  'up to a moment': {
    exercises: 'a bound beyond which time does not pass, though it could: the link is closed there',
    build: () =>
      defineSystem(
        {
          clock: createMachine({
            types: {} as { context: { n: number } },
            context: { n: 0 },
            initial: 'on',
            states: {
              on: {
                after: {
                  10: {
                    target: 'on',
                    reenter: true,
                    actions: [assign({ n: ({ context }) => context.n + 1 }), sendTo(peer('bell'), { type: 'up' })],
                  },
                },
              },
            },
          }),
          bell: counter(),
        },
        {
          links: { 'clock -> bell': fifo({ capacity: 1, open: (views) => countOf(views, 'clock') < 8 }) },
          upTo: { 'eight rounds': (views) => countOf(views, 'clock') < 8 },
        },
      ),
    // Tick, timer, message, and so on; after the eighth timer one message is on its way, for good.
    counts: { states: 24, transitions: 23, depth: 23 },
  },

  'two bounds': {
    exercises: 'two bounds on two actors, of which either is enough',
    build: () =>
      defineSystem(
        { one: counter(), other: counter() },
        {
          stimuli: { one: [{ type: 'up' }], other: [{ type: 'up' }] },
          upTo: { one: (views) => countOf(views, 'one') < 2, other: (views) => countOf(views, 'other') < 1 },
        },
      ),
    // Inside: (0, 0), (1, 0). Beyond: (2, 0), (0, 1), (1, 1).
    counts: { states: 5, transitions: 4, depth: 2 },
  },
} as const satisfies Record<string, SmallSystem>;
