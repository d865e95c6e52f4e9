import { assign, sendTo, setup } from 'xstate';
import { type Level, type Messages, peer } from './messages.ts';

/**
 * The speaker's cloud: it forwards what a session asks for, and says nothing about how old a command is.
 *
 * It sends nothing to a speaker that it knows to be offline. But what was under way when the link was lost arrives once
 * the link is back, hours later if need be: nothing marks it as old.
 */
export const cloud = setup({
  types: {
    context: {} as { reachable: boolean },
    events: {} as Messages['cloud'],
  },
  guards: { reachable: ({ context }) => context.reachable },
  actions: {
    forwardSession: sendTo(peer('speaker'), (_, { volume }: { volume: Level }) => ({ type: 'session', volume })),
    forwardVolume: sendTo(peer('speaker'), (_, { volume }: { volume: Level }) => ({ type: 'setVolume', volume })),
    forwardPlay: sendTo(peer('speaker'), { type: 'play' }),
    noteOffline: assign({ reachable: false }),
    noteOnline: assign({ reachable: true }),
  },
}).createMachine({
  id: 'cloud',
  description: "the speaker's cloud",
  context: { reachable: true },
  initial: 'unpaired',
  on: { offline: { actions: 'noteOffline' }, online: { actions: 'noteOnline' } },
  states: {
    unpaired: {
      description: 'no app has a session',
      on: {
        transfer: [
          {
            guard: 'reachable',
            target: 'paired',
            actions: [{ type: 'forwardSession', params: ({ event }) => event }, 'forwardPlay'],
          },
          { target: 'paired', description: 'the cloud drops the command, as the speaker is offline' },
        ],
      },
    },
    paired: {
      description: 'an app has a session, and may command the speaker',
      on: {
        play: { guard: 'reachable', actions: 'forwardPlay' },
        setVolume: { guard: 'reachable', actions: { type: 'forwardVolume', params: ({ event }) => event } },
        bye: 'unpaired',
      },
    },
  },
});
