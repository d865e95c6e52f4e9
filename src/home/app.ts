import { assign, sendTo, setup } from 'xstate';
import { type Level, louder, type Messages, peer, softer } from './messages.ts';
import type { Policies } from './policies.ts';

/** Where the volume slider stands when a session begins. Connecting put real speakers to 100 %. */
const initialVolume = ({ safeInitialVolume }: Policies): Level => (safeInitialVolume ? 'soft' : 'loud');

/**
 * A music app of another maker, on the resident's phone.
 *
 * The slider is remembered for as long as a session lasts, and then forgotten.
 */
export const app = setup({
  types: {
    context: {} as { slider: Level; policies: Policies },
    input: {} as Policies,
    events: {} as
      | Messages['app']
      | { type: 'open' }
      | { type: 'close' }
      | { type: 'phone.sleeps' }
      | { type: 'tap.play' }
      | { type: 'key.louder' }
      | { type: 'key.softer' },
    tags: {} as 'pocket',
  },
  guards: {
    below: ({ context }) => context.slider !== 'loud',
    above: ({ context }) => context.slider === 'loud',
  },
  actions: {
    transfer: sendTo(peer('cloud'), ({ context }) => ({ type: 'transfer', volume: context.slider })),
    play: sendTo(peer('cloud'), { type: 'play' }),
    sendVolume: sendTo(peer('cloud'), ({ context }) => ({ type: 'setVolume', volume: context.slider })),
    slideUp: assign({ slider: ({ context }) => louder(context.slider) }),
    slideDown: assign({ slider: ({ context }) => softer(context.slider) }),
    endSession: sendTo(peer('cloud'), { type: 'bye' }),
    forgetSlider: assign({ slider: ({ context }) => initialVolume(context.policies) }),
  },
}).createMachine({
  id: 'app',
  description: "a music app on the resident's phone",
  context: ({ input }) => ({ slider: initialVolume(input), policies: input }),
  initial: 'closed',
  states: {
    closed: {
      description: 'not running',
      on: { open: 'idle', 'phone.pocketed': {}, 'phone.unpocketed': {} },
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
      on: {
        'tap.play': { actions: 'play' },
        'key.louder': { guard: 'below', actions: ['slideUp', 'sendVolume'] },
        'key.softer': { guard: 'above', actions: ['slideDown', 'sendVolume'] },
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
            'phone.unpocketed': '#app.idle',
          },
        },
        controlling: {
          description: 'with a session',
          on: {
            'tap.play': { actions: 'play' },
            'key.louder': { guard: 'below', actions: ['slideUp', 'sendVolume'] },
            'phone.sleeps': { target: 'idle', actions: ['endSession', 'forgetSlider'] },
            'phone.unpocketed': '#app.controlling',
          },
        },
      },
    },
  },
});
