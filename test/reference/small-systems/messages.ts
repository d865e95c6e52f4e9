import { assign, createMachine, raise, sendTo } from 'xstate';
import { defineSystem } from '../../../src/system/define-system.ts';
import { direct, fifo } from '../../../src/system/links.ts';
import { peer, type SmallSystem } from './small-system.ts';

/** Notes, up to six letters, what arrives. */
const diary = createMachine({
  types: {} as { context: { pages: string } },
  context: { pages: '' },
  on: {
    '*': {
      guard: ({ context }) => context.pages.length < 6,
      actions: assign({ pages: ({ context, event }) => context.pages + event.type }),
    },
  },
});

/** Direct links, messages to oneself, and the start. */
export const messages = {
  'there and back': {
    exercises: 'direct recursion: the answer waits until the one who asked is done with its own row',
    build: () =>
      defineSystem(
        {
          ann: createMachine({
            types: {} as { context: { heard: string } },
            context: { heard: '' },
            on: {
              go: {
                actions: [
                  sendTo(peer('bob'), { type: 'ask', nth: 1 }),
                  sendTo(peer('bob'), { type: 'ask', nth: 2 }),
                  assign({ heard: 'asked ' }),
                ],
              },
              answer: { actions: assign({ heard: ({ context, event }) => `${context.heard}${event.nth}` }) },
            },
          }),
          bob: createMachine({
            types: {} as { context: { count: number } },
            context: { count: 0 },
            on: {
              ask: {
                actions: [
                  assign({ count: ({ context }) => (context.count + 1) % 4 }),
                  sendTo(peer('ann'), ({ context, event }) => ({
                    type: 'answer',
                    nth: (event as { nth?: number }).nth,
                    count: context.count,
                  })),
                ],
              },
            },
          }),
        },
        { links: { 'ann -> bob': direct(), 'bob -> ann': direct() }, stimuli: { ann: [{ type: 'go' }] } },
      ),
    // Each step runs to its end: Bob counts two more, modulo 4, and Ann always hears 'asked 12'. So: nothing heard yet
    // with 0, then heard with 2, heard with 0, and round again.
    counts: { states: 3, transitions: 3, depth: 2 },
  },

  'to oneself': {
    exercises: 'messages to oneself come after the row, and before what a peer has to say about it; raises come first',
    build: () =>
      defineSystem(
        {
          self: createMachine({
            types: {} as { context: { trace: string } },
            context: { trace: '' },
            on: {
              go: {
                actions: [
                  assign({ trace: '' }),
                  sendTo(({ self }) => self, { type: 'a' }),
                  sendTo(peer('echo'), { type: 'call' }),
                  sendTo(peer('self'), { type: 'b' }),
                  raise({ type: 'r' }),
                ],
              },
              '*': { actions: assign({ trace: ({ context, event }) => `${context.trace}${event.type} ` }) },
            },
          }),
          echo: createMachine({ on: { call: { actions: sendTo(peer('self'), { type: 'e' }) } } }),
        },
        { links: { 'self -> echo': direct(), 'echo -> self': direct() }, stimuli: { self: [{ type: 'go' }] } },
      ),
    // The trace is always 'r a e b': the first state, and one with a self-loop that has commands.
    counts: { states: 2, transitions: 2, depth: 1 },
  },

  'before the start': {
    exercises:
      'messages to actors that have not started wait for them, in order; on links that take time they wait there',
    build: () =>
      defineSystem(
        {
          first: createMachine({
            entry: [
              sendTo(peer('second'), { type: 'a' }),
              sendTo(peer('third'), { type: 'f' }),
              sendTo(peer('second'), { type: 'b' }),
              sendTo(({ self }) => self, { type: 'me' }),
            ],
            types: {} as { context: { heard: string } },
            context: { heard: '' },
            on: {
              me: { actions: sendTo(peer('second'), { type: 'c' }) },
              '*': { actions: assign({ heard: ({ context, event }) => context.heard + event.type }) },
            },
          }),
          second: createMachine({
            entry: [sendTo(peer('first'), { type: 'x' })],
            types: {} as { context: { heard: string } },
            context: { heard: '' },
            on: {
              '*': {
                actions: [
                  assign({ heard: ({ context, event }) => context.heard + event.type }),
                  sendTo(peer('first'), ({ event }) => ({ type: `of ${event.type} ` })),
                ],
              },
            },
          }),
          third: diary,
        },
        {
          links: {
            'first -> second': direct(),
            'second -> first': direct(),
            'first -> third': fifo({ capacity: 1 }),
          },
        },
      ),
    // All that is direct happens within the start; what is left is the delivery to the third.
    counts: { states: 2, transitions: 1, depth: 1 },
  },

  'finished before the start': {
    exercises: 'actors whose first state is final: what they send at the start is sent, what they get is dropped',
    build: () =>
      defineSystem(
        {
          early: createMachine({
            initial: 'over',
            entry: [
              sendTo(peer('diary'), { type: 'a' }),
              raise({ type: 'never' }, { delay: 1 }),
              sendTo(peer('diary'), { type: 'o' }, { delay: 1, id: 'x' }),
              sendTo(peer('diary'), { type: 'p' }, { delay: 1, id: 'x' }),
            ],
            states: { over: { type: 'final' } },
            on: { never: {} },
          }),
          greeter: createMachine({
            entry: [sendTo(peer('early'), { type: 'never' }), sendTo(peer('late'), { type: 'never' })],
          }),
          late: createMachine({
            initial: 'over',
            exit: sendTo(peer('diary'), { type: 'l' }),
            states: { over: { type: 'final' } },
            on: { never: {} },
          }),
          diary,
        },
        {
          links: {
            'early -> diary': direct(),
            'late -> diary': direct(),
            'greeter -> early': direct(),
            'greeter -> late': fifo({ capacity: 1 }),
          },
        },
      ),
  },

  'a queue that is cleared': {
    exercises: 'an actor that finishes with mail waiting: the mail is lost, its last messages are not',
    build: () =>
      defineSystem(
        {
          clerk: createMachine({
            initial: 'open',
            states: {
              open: {
                on: {
                  rush: {
                    actions: [
                      sendTo(({ self }) => self, { type: 'close' }),
                      sendTo(({ self }) => self, { type: 'work' }),
                      sendTo(peer('nudger'), { type: 'nudge' }),
                    ],
                  },
                  close: { target: 'closed' },
                  work: { actions: sendTo(peer('diary'), { type: 'w' }) },
                },
                exit: [sendTo(peer('diary'), { type: 'x' }), sendTo(peer('nudger'), { type: 'nudge' })],
              },
              closed: { type: 'final', entry: sendTo(peer('diary'), { type: 'y' }) },
            },
          }),
          nudger: createMachine({ on: { nudge: { actions: sendTo(peer('clerk'), { type: 'work' }) } } }),
          diary,
        },
        {
          links: {
            'clerk -> diary': fifo({ capacity: 3 }),
            'clerk -> nudger': direct(),
            'nudger -> clerk': direct(),
          },
          stimuli: { clerk: [{ type: 'rush' }, { type: 'work' }], nudger: [{ type: 'nudge' }] },
        },
      ),
  },

  'entry and exit': {
    exercises: 'messages sent on exit, in a transition and on entry, over a link that keeps their order',
    build: () =>
      defineSystem(
        {
          guest: createMachine({
            initial: 'out',
            states: {
              out: {
                exit: sendTo(peer('log'), { type: 'a' }),
                on: { move: { target: 'in.hall', actions: sendTo(peer('log'), { type: 'b' }) } },
              },
              in: {
                initial: 'room',
                entry: sendTo(peer('log'), { type: 'c' }),
                exit: sendTo(peer('log'), { type: 'd' }),
                states: {
                  hall: { entry: sendTo(peer('log'), { type: 'e' }), on: { move: 'room' } },
                  room: { exit: sendTo(peer('log'), { type: 'f' }), on: { move: '#gone' } },
                },
              },
              gone: { id: 'gone' },
            },
          }),
          log: diary,
        },
        { links: { 'guest -> log': fifo({ capacity: 4 }) }, stimuli: { guest: [{ type: 'move' }] } },
      ),
  },

  'a ring of three': {
    exercises: 'a token round a ring of links, one of them direct, with a peer whose name comes from input',
    build: () => {
      const node = createMachine({
        types: {} as { context: { next: string; seen: number }; input: { next: string } },
        context: ({ input }) => ({ next: input.next, seen: 0 }),
        on: {
          token: {
            actions: [
              assign({ seen: ({ context }) => (context.seen + 1) % 3 }),
              sendTo(({ context, system }) => peer(context.next)({ system }), { type: 'token' }),
            ],
          },
        },
      });
      return defineSystem(
        {
          a: { machine: node, input: { next: 'b' } },
          b: { machine: node, input: { next: 'c' } },
          c: { machine: node, input: { next: 'a' } },
        },
        {
          links: { 'a -> b': fifo({ capacity: 1 }), 'b -> c': direct(), 'c -> a': fifo({ capacity: 1 }) },
          stimuli: { a: [{ type: 'token', when: (_, net) => net.quiet('a', 'b') && net.quiet('c', 'a') }] },
        },
      );
    },
    // After the first push there is one token for ever. It is with a (on its way to it) or with b, and a has seen as many
    // as the others or one more: 2 * 3 states, and the first one. Two steps a round, three rounds: after six steps the
    // token is at a with all at 0 again, and the next step leads to the state after the first.
    counts: { states: 7, transitions: 7, depth: 6 },
  },
} satisfies Record<string, SmallSystem>;
