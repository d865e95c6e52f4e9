import { assign, enqueueActions, sendTo, setup } from 'xstate';
import { type AppName, type Level, louder, type Messages, peer, softer } from './messages.ts';
import type { Policies } from './policies.ts';

/** What an app starts with: the policies, and its name if it is not the resident's. */
export type AppInput = Policies & { readonly name?: AppName };

/** Where the volume slider stands when a session begins. Connecting put real speakers to 100 %. */
const initialVolume = ({ safeInitialVolume }: Policies): Level => (safeInitialVolume ? 'soft' : 'loud');

/** Only other people's apps need to say who they are. */
const sender = ({ context }: { context: { policies: AppInput } }): { from?: AppName } =>
  context.policies.name === undefined ? {} : { from: context.policies.name };

/**
 * A music app of another maker, on the phone of its user.
 *
 * The slider is remembered for as long as a session lasts, and then forgotten.
 */
export const app = setup({
  types: {
    context: {} as { slider: Level; warned: boolean; policies: AppInput },
    input: {} as AppInput,
    events: {} as
      | Messages['app']
      | { type: 'open' }
      | { type: 'close' }
      | { type: 'phone.sleeps' }
      | { type: 'tap.play' }
      | { type: 'tap.stop' }
      | { type: 'key.louder' }
      | { type: 'key.softer' },
    tags: {} as 'pocket' | 'session',
  },
  guards: {
    below: ({ context }) => context.slider !== 'loud',
    above: ({ context }) => context.slider === 'loud',
    warned: ({ context }) => context.warned,
  },
  actions: {
    transfer: sendTo(peer('cloud'), ({ context }) => ({
      type: 'transfer',
      volume: context.slider,
      ...sender({ context }),
    })),
    play: sendTo(peer('cloud'), ({ context }) => ({ type: 'play', ...sender({ context }) })),
    stop: sendTo(peer('cloud'), { type: 'stop' }),
    sendVolume: sendTo(peer('cloud'), ({ context }) => ({
      type: 'setVolume',
      volume: context.slider,
      ...sender({ context }),
    })),
    slideUp: assign({ slider: ({ context }) => louder(context.slider) }),
    slideDown: assign({ slider: ({ context }) => softer(context.slider) }),
    slideTo: assign({ slider: (_, { volume }: { volume: Level }) => volume }),
    endSession: sendTo(peer('cloud'), { type: 'bye' }),
    forgetSlider: assign({ slider: ({ context }) => initialVolume(context.policies) }),
    noteWarning: assign({ warned: true }),
    forgetWarning: enqueueActions(({ context, enqueue }) => {
      if (context.warned) enqueue.assign({ warned: false });
    }),
  },
}).createMachine({
  id: 'app',
  description: "a music app on its user's phone",
  context: ({ input }) => ({ slider: initialVolume(input), warned: false, policies: input }),
  on: {
    // Without a session there is no slider to show it.
    volumeIs: {},
    warning: { actions: 'noteWarning', description: 'the phone says that the speaker plays loudly to nobody' },
    'phone.pocketed': {},
    'phone.unpocketed': { actions: 'forgetWarning' },
    'tap.stop': { guard: 'warned', actions: 'stop' },
  },
  initial: 'closed',
  states: {
    closed: {
      description: 'not running',
      on: { open: 'idle' },
    },
    idle: {
      description: 'on the screen, without a session',
      on: {
        'tap.play': { target: 'controlling', actions: 'transfer', description: 'the app opens a new session' },
        close: 'closed',
        'phone.pocketed': 'background',
      },
    },
    controlling: {
      description: 'on the screen, with a session: it controls the speaker',
      tags: ['session'],
      on: {
        'tap.play': { actions: 'play' },
        'tap.stop': { actions: 'stop' },
        'key.louder': { guard: 'below', actions: ['slideUp', 'sendVolume'] },
        'key.softer': { guard: 'above', actions: ['slideDown', 'sendVolume'] },
        volumeIs: { actions: { type: 'slideTo', params: ({ event }) => event } },
        close: { target: 'closed', actions: ['endSession', 'forgetSlider'] },
        'phone.pocketed': { target: 'background.controlling', description: 'the session stays open' },
      },
    },
    background: {
      description: 'on the phone in the pocket, where it can be tapped by accident',
      tags: ['pocket'],
      initial: 'idle',
      states: {
        idle: {
          description: 'without a session',
          on: {
            'tap.play': { target: 'controlling', actions: 'transfer', description: 'the app opens a new session' },
            'phone.unpocketed': { target: '#app.idle', actions: 'forgetWarning' },
          },
        },
        controlling: {
          description: 'with a session',
          tags: ['session'],
          on: {
            'tap.play': { actions: 'play' },
            'key.louder': { guard: 'below', actions: ['slideUp', 'sendVolume'] },
            volumeIs: { actions: { type: 'slideTo', params: ({ event }) => event } },
            'phone.sleeps': { target: 'idle', actions: ['endSession', 'forgetSlider'] },
            'phone.unpocketed': { target: '#app.controlling', actions: 'forgetWarning' },
          },
        },
      },
    },
  },
});
