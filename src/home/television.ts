import { sendTo, setup } from 'xstate';
import { peer, type Words } from './messages.ts';

/** A television that is on says what it says; now and then it sounds like a request. */
export const television = setup({
  types: {
    events: {} as { type: 'press' } | { type: 'says.play' } | { type: 'says.order' } | { type: 'says.yes' },
  },
  actions: {
    say: sendTo(peer('assistant'), (_, { words }: { words: Words }) => ({
      type: 'voice' as const,
      words,
      by: 'tv' as const,
    })),
  },
}).createMachine({
  id: 'television',
  description: 'the television in the next room',
  initial: 'off',
  states: {
    off: { description: 'is off', on: { press: 'on' } },
    on: {
      description: 'is on',
      on: {
        press: 'off',
        'says.play': { actions: { type: 'say', params: { words: 'play' } } },
        'says.order': { actions: { type: 'say', params: { words: 'order' } } },
        'says.yes': { actions: { type: 'say', params: { words: 'yes' } } },
      },
    },
  },
});
