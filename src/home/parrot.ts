import { sendTo, setup } from 'xstate';
import { type Messages, peer, type Words } from './messages.ts';

/** A grey parrot. It can ask for music from the start; to order, it must have heard someone do it. */
export const parrot = setup({
  types: {
    events: {} as
      | Messages['parrot']
      | { type: 'squawk.play' }
      | { type: 'squawk.order' }
      | { type: 'squawk.yes' }
      | { type: 'squawk.code' },
  },
  guards: {
    order: (_, { words }: { words: Words }) => words === 'order',
    code: (_, { words }: { words: Words }) => words === 'code',
  },
  actions: {
    squawk: sendTo(peer('assistant'), (_, { words }: { words: Words }) => ({
      type: 'voice' as const,
      words,
      by: 'parrot' as const,
    })),
  },
}).createMachine({
  id: 'parrot',
  description: 'a grey parrot that mimics its owner',
  on: { 'squawk.play': { actions: { type: 'squawk', params: { words: 'play' } } } },
  initial: 'untaught',
  states: {
    untaught: {
      description: 'has heard people ask for music',
      on: {
        overhears: [
          { guard: { type: 'order', params: ({ event }) => event }, target: 'knowsOrder' },
          // A code is asked for only after an order, so the parrot has heard that by then.
          { description: 'the parrot hears nothing new' },
        ],
      },
    },
    knowsOrder: {
      description: 'has heard someone order',
      on: {
        overhears: [{ guard: { type: 'code', params: ({ event }) => event }, target: 'knowsCode' }],
        'squawk.order': { actions: { type: 'squawk', params: { words: 'order' } } },
        'squawk.yes': { actions: { type: 'squawk', params: { words: 'yes' } } },
      },
    },
    knowsCode: {
      description: 'has heard the code for orders',
      on: {
        overhears: {},
        'squawk.order': { actions: { type: 'squawk', params: { words: 'order' } } },
        'squawk.yes': { actions: { type: 'squawk', params: { words: 'yes' } } },
        'squawk.code': { actions: { type: 'squawk', params: { words: 'code' } } },
      },
    },
  },
});
