import { type AnyEventObject, assign, createMachine, enqueueActions, sendTo } from 'xstate';
import { peer } from './walker.ts';

/** Writes down the type of each event that it gets: what it heard, and in which order. */
export const listener = createMachine({
  types: {} as { context: { heard: string }; events: AnyEventObject },
  context: { heard: '' },
  on: {
    void: {},
    '*': { actions: assign({ heard: ({ context, event }) => `${context.heard}${event.type} ` }) },
  },
});

/** Sends what it is told to send, to whom it is told. */
export const sender = createMachine({
  types: {} as { events: { type: 'send'; to: string; types: string[] } },
  on: {
    send: {
      actions: enqueueActions(({ enqueue, event }) => {
        for (const type of event.types) enqueue.sendTo(peer(event.to), { type });
      }),
    },
  },
});

/** Is one of two. */
export const toggle = createMachine({
  initial: 'no',
  states: { no: { on: { flip: 'yes' } }, yes: { on: { flip: 'no' } } },
});

/** Fails when it gets `fail`. */
export const brittle = createMachine({
  on: {
    fail: {
      actions: [
        sendTo(peer('listener'), { type: 'unsent' }),
        assign(() => {
          throw new Error('broken');
        }),
      ],
    },
  },
});
