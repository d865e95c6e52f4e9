import { assign, setup } from 'xstate';
import type { Messages, Voice } from './messages.ts';

/** Where the assistant orders. One order is enough to tell the story; it can be sent back. */
export const shop = setup({
  types: {
    context: {} as { bill: number; by: Voice | 'nobody'; confirmedBy: Voice | 'nobody' },
    events: {} as Messages['shop'] | { type: 'sendBack' },
  },
  actions: {
    // As reported of the parrot Buddy: gift boxes, in dollars.
    sendBill: assign((_, { by, confirmedBy }: { by: Voice; confirmedBy: Voice }) => ({ bill: 13.5, by, confirmedBy })),
    takeBack: assign({ bill: 0, by: 'nobody', confirmedBy: 'nobody' }),
  },
}).createMachine({
  id: 'shop',
  description: 'the shop where the assistant orders',
  context: { bill: 0, by: 'nobody', confirmedBy: 'nobody' },
  initial: 'open',
  states: {
    open: {
      description: 'waits for an order',
      on: {
        order: {
          target: 'ordered',
          actions: { type: 'sendBill', params: ({ event }) => event },
          description: 'gift boxes are on their way, for $13.50',
        },
      },
    },
    ordered: {
      description: 'gift boxes are on their way',
      on: { sendBack: { target: 'open', actions: 'takeBack' }, order: {} },
    },
  },
});
