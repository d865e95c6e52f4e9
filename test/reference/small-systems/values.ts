import { assign, createMachine, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** A constant of a module: machines begin with it, and compare with it. */
const EMPTY: readonly number[] = [];

/** A symbol of a module, which a machine uses as a key. */
const URGENT = Symbol('urgent');

interface Item {
  readonly id: number;
}
interface Carrying {
  readonly item: Item;
}

/** Values that have to be told apart by more than what is in them: XState machines can. */
export const values = {
  'keys as a queue': {
    exercises: 'objects whose keys stand in another order are different',
    build: () =>
      defineSystem(
        {
          desk: createMachine({
            types: {} as { context: { waiting: Record<string, true> } },
            context: { waiting: {} },
            initial: 'open',
            states: {
              open: {
                on: {
                  ann: { actions: assign({ waiting: ({ context }) => ({ ...context.waiting, ann: true as const }) }) },
                  bob: { actions: assign({ waiting: ({ context }) => ({ ...context.waiting, bob: true as const }) }) },
                  call: { guard: ({ context }) => Object.keys(context.waiting)[0] === 'bob', target: 'bobIsFirst' },
                },
              },
              bobIsFirst: {},
            },
          }),
        },
        { stimuli: { desk: [{ type: 'ann' }, { type: 'bob' }, { type: 'call' }] } },
      ),
    // Nobody, a, b, ab, ba; from b and ba, 'call' leads on: 7. Who waits already does not come again: from nobody 2 steps,
    // from a and b one each, and two calls.
    counts: { states: 7, transitions: 6, depth: 3 },
  },

  'a map as a queue': {
    exercises: 'entries of a Map stand in their order',
    build: () =>
      defineSystem(
        {
          desk: createMachine({
            types: {} as { context: { waiting: Map<string, number> } },
            context: () => ({ waiting: new Map() }),
            initial: 'open',
            states: {
              open: {
                on: {
                  ann: { actions: assign({ waiting: ({ context }) => new Map(context.waiting).set('ann', 1) }) },
                  bob: { actions: assign({ waiting: ({ context }) => new Map(context.waiting).set('bob', 1) }) },
                  call: { guard: ({ context }) => [...context.waiting.keys()][0] === 'bob', target: 'bobIsFirst' },
                },
              },
              bobIsFirst: {},
            },
          }),
        },
        { stimuli: { desk: [{ type: 'ann' }, { type: 'bob' }, { type: 'call' }] } },
      ),
    // As with keys.
    counts: { states: 7, transitions: 6, depth: 3 },
  },

  'the same or an equal one': {
    exercises: 'two fields that hold one object, or two equal ones',
    build: () =>
      defineSystem(
        {
          desk: createMachine({
            types: {} as { context: { mine: Item | null; yours: Item | null } },
            context: { mine: null, yours: null },
            initial: 'open',
            states: {
              open: {
                on: {
                  share: {
                    actions: assign(() => {
                      const item = { id: 1 };
                      return { mine: item, yours: item };
                    }),
                  },
                  copy: { actions: assign(() => ({ mine: { id: 1 }, yours: { id: 1 } })) },
                  look: {
                    guard: ({ context }) => context.mine !== null && context.mine === context.yours,
                    target: 'theSame',
                  },
                },
              },
              theSame: {},
            },
          }),
        },
        { stimuli: { desk: [{ type: 'share' }, { type: 'copy' }, { type: 'look' }] } },
      ),
    // Nothing, the same, equal, and seen to be the same. From nothing 2 steps, between the same and equal one each, and 'look'.
    counts: { states: 4, transitions: 5, depth: 2 },
  },

  'an empty list of the module': {
    exercises: 'what stands outside of all states counts by identity: `queue === EMPTY`',
    build: () =>
      defineSystem(
        {
          desk: createMachine({
            types: {} as { context: { queue: readonly number[] } },
            context: () => ({ queue: EMPTY }),
            initial: 'open',
            states: {
              open: {
                on: {
                  add: {
                    guard: ({ context }) => context.queue.length === 0,
                    actions: assign({ queue: ({ context }) => [...context.queue, 1] }),
                  },
                  take: { actions: assign({ queue: ({ context }) => context.queue.slice(1) }) },
                  clear: { actions: assign({ queue: EMPTY }) },
                  look: { guard: ({ context }) => context.queue === EMPTY, target: 'untouched' },
                },
              },
              untouched: {},
            },
          }),
        },
        { stimuli: { desk: [{ type: 'add' }, { type: 'take' }, { type: 'clear' }, { type: 'look' }] } },
      ),
    // EMPTY, [1], [], untouched. From EMPTY: add, take (which makes a list of its own), look. From [1]: take, clear. From []: add,
    // clear; take leads back to an equal one, which is no step.
    counts: { states: 4, transitions: 7, depth: 1 },
  },

  holes: {
    exercises: 'a hole in a list is not undefined',
    build: () =>
      defineSystem(
        {
          shelf: createMachine({
            types: {} as { context: { places: readonly undefined[] } },
            context: { places: [] },
            initial: 'open',
            states: {
              open: {
                on: {
                  leave: { actions: assign({ places: () => new Array(1) as undefined[] }) },
                  fill: { actions: assign({ places: () => [undefined] }) },
                  look: { guard: ({ context }) => 0 in context.places, target: 'full' },
                },
              },
              full: {},
            },
          }),
        },
        { stimuli: { shelf: [{ type: 'leave' }, { type: 'fill' }, { type: 'look' }] } },
      ),
    // Empty, with a hole, with undefined, full. Two steps from the first, one each between the next two, and 'look'.
    counts: { states: 4, transitions: 5, depth: 2 },
  },

  'a symbol for a key': {
    exercises: 'what is kept under a symbol counts, though it is in no list of keys',
    build: () =>
      defineSystem(
        {
          letter: createMachine({
            types: {} as { context: { marks: { [URGENT]?: true } } },
            context: { marks: {} },
            initial: 'open',
            states: {
              open: {
                on: {
                  mark: { actions: assign({ marks: () => ({ [URGENT]: true as const }) }) },
                  look: { guard: ({ context }) => URGENT in context.marks, target: 'urgent' },
                },
              },
              urgent: {},
            },
          }),
        },
        { stimuli: { letter: [{ type: 'mark' }, { type: 'look' }] } },
      ),
    counts: { states: 3, transitions: 2, depth: 2 },
  },

  'one payload twice': {
    exercises:
      'a wire copies: what comes twice is not the object that was kept, and one object in two places stays one',
    build: () =>
      defineSystem(
        {
          ann: createMachine({
            context: () => ({ item: { id: 1 } }),
            on: {
              send: {
                actions: sendTo(peer('bob'), ({ context }) => ({
                  type: 'take',
                  item: context.item,
                  again: context.item,
                })),
              },
            },
          }),
          bob: createMachine({
            types: {} as {
              context: { kept: Item | null };
              events: { type: 'take'; item: Item; again: Item };
            },
            context: { kept: null },
            initial: 'waiting',
            states: {
              waiting: {
                on: {
                  take: [
                    { guard: ({ context, event }) => context.kept === event.item, target: 'knewIt' },
                    { guard: ({ event }) => event.item !== event.again, target: 'tornApart' },
                    { actions: assign({ kept: ({ event }) => event.item }) },
                  ],
                },
              },
              knewIt: {},
              tornApart: {},
            },
          }),
        },
        { links: { 'ann -> bob': fifo({ capacity: 1 }) }, stimuli: { ann: [{ type: 'send' }] } },
      ),
    // Nothing kept or something, each with the link empty or not. A second object that is equal to the first is ignored.
    counts: { states: 4, transitions: 4, depth: 3, heldBack: 2, ignored: 1 },
  },

  'one stimulus twice': {
    exercises: 'whoever does something twice brings another object each time',
    build: () =>
      defineSystem(
        {
          bob: createMachine({
            types: {} as { context: { kept: readonly Item[] }; events: { type: 'take' } & Carrying },
            context: { kept: [] },
            initial: 'waiting',
            states: {
              waiting: {
                on: {
                  take: [
                    { guard: ({ context, event }) => context.kept.includes(event.item), target: 'knewIt' },
                    {
                      guard: ({ context }) => context.kept.length < 2,
                      actions: assign({ kept: ({ context, event }) => [...context.kept, event.item] }),
                    },
                  ],
                },
              },
              knewIt: {},
            },
          }),
        },
        { stimuli: { bob: [{ type: 'take', item: { id: 1 } }] } },
      ),
    // Nothing, one, two.
    counts: { states: 3, transitions: 2, depth: 2 },
  },

  'equal payloads from the start on': {
    exercises: 'what is sent at the start is no more from outside than what is sent later',
    build: () => {
      const send = sendTo(peer('bob'), () => ({ type: 'take', item: { id: 1 } }));
      return defineSystem(
        {
          ann: createMachine({
            initial: 'idle',
            entry: send,
            states: { idle: { on: { go: { target: 'done', actions: send } } }, done: {} },
          }),
          bob: createMachine({ on: { take: {} } }),
        },
        { links: { 'ann -> bob': fifo({ capacity: 2, order: 'any' }) }, stimuli: { ann: [{ type: 'go' }] } },
      );
    },
    // Ann is idle with one message on its way or none, or done with two, one or none. 'go' leads on from the first two; each
    // message is delivered and ignored, and of two equal ones only the first can be.
    counts: { states: 5, transitions: 5, depth: 3, ignored: 3 },
  },

  'one payload within a process': {
    exercises: 'what is handed over directly is not copied, and may be kept if nobody looks which object it is',
    build: () =>
      defineSystem(
        {
          ann: createMachine({
            context: () => ({ item: { id: 1 } }),
            on: {
              send: { actions: sendTo(peer('bob'), ({ context }) => ({ type: 'take', item: context.item })) },
            },
          }),
          bob: createMachine({
            types: {} as { context: { kept: Item | null }; events: { type: 'take' } & Carrying },
            context: { kept: null },
            on: { take: { actions: assign({ kept: ({ event }) => event.item }) } },
          }),
        },
        { links: { 'ann -> bob': direct() }, stimuli: { ann: [{ type: 'send' }] } },
      ),
    // Nothing is kept, or something. That Ann sends is a step each time.
    counts: { states: 2, transitions: 2, depth: 1 },
  },

  'in place': {
    exercises: 'a context that is written to, and not replaced, makes states like any other',
    build: () =>
      defineSystem(
        {
          desk: createMachine({
            types: {} as { context: { queue: number[]; seen: { last: number } } },
            context: () => ({ queue: [], seen: { last: 0 } }),
            on: {
              add: {
                guard: ({ context }) => context.queue.length < 2,
                actions: ({ context, self }) => {
                  context.queue.push(context.queue.length);
                  self.send({ type: 'added' });
                },
              },
              added: {
                actions: assign(({ context }) => {
                  context.seen.last = context.queue.length;
                  return {};
                }),
              },
              take: {
                guard: ({ context }) => context.queue.length > 0,
                actions: assign(({ context }) => {
                  context.queue.shift();
                  return {};
                }),
              },
            },
          }),
        },
        { stimuli: { desk: [{ type: 'add' }, { type: 'take' }] } },
      ),
    // Queues with what was seen last: [] 0, [0] 1, [] 1, [0 1] 2, [1] 2, [] 2, [1 1] 2. From each of the first six but [0 1] 2 an
    // 'add' leads on, from the four that are not empty a 'take'.
    counts: { states: 7, transitions: 9, depth: 4 },
  },
} satisfies Record<string, SmallSystem>;
