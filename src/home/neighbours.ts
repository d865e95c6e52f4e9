import { minutes } from 'nobody-home';
import { and, assign, not, sendTo, setup } from 'xstate';
import { type Messages, peer } from './messages.ts';

/**
 * The neighbours, and the police whom they call. They bear with music by day and in the evening; at night their
 * patience is long but ends.
 */
export const neighbours = setup({
  types: {
    context: {} as { night: boolean; loud: boolean; ownersBill: number },
    events: {} as Messages['neighbours'],
  },
  // As reported of the incident, on the model's clock: the call at about 01:50, the locksmith at about three.
  delays: { patience: minutes(230), ringing: minutes(10), police: minutes(70) },
  guards: {
    disturbed: and([({ context }) => context.night, ({ context }) => context.loud]),
  },
  actions: {
    noteNight: assign({ night: true }),
    noteDay: assign({ night: false }),
    noteLoud: assign({ loud: true }),
    noteHush: assign({ loud: false }),
    ring: sendTo(peer('resident'), { type: 'bell' }),
    pullThePlug: sendTo(peer('speaker'), { type: 'unplug' }),
    sendBill: assign({ ownersBill: 400 }),
  },
}).createMachine({
  id: 'neighbours',
  description: 'the neighbours, and the police whom they call',
  context: { night: false, loud: false, ownersBill: 0 },
  initial: 'quiet',
  on: {
    nightfall: { actions: 'noteNight' },
    daybreak: { actions: 'noteDay' },
    loud: { actions: 'noteLoud' },
    hush: { actions: 'noteHush' },
  },
  states: {
    quiet: {
      description: 'not disturbed',
      always: { guard: 'disturbed', target: 'annoyed' },
    },
    annoyed: {
      description: 'lie awake',
      always: { guard: not('disturbed'), target: 'quiet' },
      after: { patience: { target: 'complaining', description: 'the neighbours have had enough and ring the bell' } },
    },
    complaining: {
      description: 'ring at the door',
      entry: 'ring',
      on: { hush: { target: 'quiet', actions: 'noteHush' }, opened: 'annoyed' },
      after: { ringing: { target: 'policeCalled', description: 'the neighbours call the police' } },
    },
    policeCalled: {
      description: 'the police are called, and a locksmith',
      on: { hush: { target: 'quiet', actions: 'noteHush' }, opened: 'annoyed' },
      after: { police: { target: 'doorForced', description: 'the door is forced and the plug pulled' } },
    },
    doorForced: {
      description: 'the door has a new lock, and the owner a bill',
      entry: ['sendBill', 'pullThePlug'],
    },
  },
});
