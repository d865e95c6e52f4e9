import { and, assign, not, or, sendTo, setup } from 'xstate';
import { type Messages, peer, type Voice, type Words } from './messages.ts';
import type { Policies } from './policies.ts';

/** What an assistant starts with: the policies, and whether a parrot listens to what it is told. */
export type AssistantInput = Policies & { readonly parrot?: boolean };

/**
 * The assistant in the speaker: it understands what is said, whoever or whatever says it.
 *
 * The wake word is part of all that it is told; a wake without a request comes to nothing here, as in reality.
 */
export const assistant = setup({
  types: {
    context: {} as { asker: Voice | 'nobody'; policies: AssistantInput },
    input: {} as AssistantInput,
    events: {} as Messages['assistant'] | { type: 'silence' },
    tags: {} as 'speaking',
  },
  guards: {
    play: ({ event }) => event.type === 'voice' && event.words === 'play',
    order: ({ event }) => event.type === 'voice' && event.words === 'order',
    yes: ({ event }) => event.type === 'voice' && event.words === 'yes',
    code: ({ event }) => event.type === 'voice' && event.words === 'code',
    knowsVoice: ({ event }) => event.type === 'voice' && event.by === 'person',
    trustsAnyone: ({ context }) => !context.policies.voiceProfile,
    wantsCode: ({ context }) => context.policies.purchaseCode,
    mayBuy: or(['trustsAnyone', 'knowsVoice']),
    takesOrder: and(['order', 'mayBuy']),
    confirms: and(['mayBuy', or([and(['code', 'wantsCode']), and(['yes', not('wantsCode')])])]),
    parrotListens: ({ context }) => context.policies.parrot === true,
    teaches: and(['parrotListens', 'knowsVoice', or(['order', 'code'])]),
  },
  actions: {
    playFor: sendTo(peer('speaker'), (_, { by }: { by: Voice }) => ({ type: 'voice.play', by })),
    noteAsker: assign({ asker: (_, { by }: { by: Voice }) => by }),
    forgetAsker: assign({ asker: 'nobody' }),
    takeFocus: sendTo(peer('focus'), { type: 'dialog.starts' }),
    giveFocus: sendTo(peer('focus'), { type: 'dialog.ends' }),
    order: sendTo(peer('shop'), ({ context }, { by }: { by: Voice }) => ({
      type: 'order',
      by: context.asker === 'nobody' ? by : context.asker,
      confirmedBy: by,
    })),
    letParrotHear: sendTo(peer('parrot'), (_, { words }: { words: Words }) => ({ type: 'overhears', words })),
  },
}).createMachine({
  id: 'assistant',
  description: 'the assistant in the speaker',
  context: ({ input }) => ({ asker: 'nobody', policies: input }),
  initial: 'listening',
  states: {
    listening: {
      description: 'waits for its name',
      on: {
        voice: [
          { guard: 'play', actions: { type: 'playFor', params: ({ event }) => event } },
          {
            guard: and(['takesOrder', 'teaches']),
            target: 'confirming',
            actions: [
              { type: 'noteAsker', params: ({ event }) => event },
              { type: 'letParrotHear', params: ({ event }) => event },
            ],
            description: 'the assistant asks back, and the parrot listens',
          },
          {
            guard: 'takesOrder',
            target: 'confirming',
            actions: { type: 'noteAsker', params: ({ event }) => event },
            description: 'the assistant asks whether to order',
          },
          { description: 'the assistant does not buy for this voice' },
        ],
      },
    },
    confirming: {
      description: 'asks whether to order',
      tags: ['speaking'],
      entry: 'takeFocus',
      exit: 'giveFocus',
      on: {
        voice: [
          {
            guard: and(['confirms', 'teaches']),
            target: 'listening',
            actions: [
              { type: 'order', params: ({ event }) => event },
              'forgetAsker',
              { type: 'letParrotHear', params: ({ event }) => event },
            ],
            description: 'the assistant orders, and the parrot listens',
          },
          {
            guard: 'confirms',
            target: 'listening',
            actions: [{ type: 'order', params: ({ event }) => event }, 'forgetAsker'],
            description: 'the assistant orders the gift boxes',
          },
        ],
        silence: { target: 'listening', actions: 'forgetAsker', description: 'nobody answers, and nothing is ordered' },
      },
    },
  },
});
