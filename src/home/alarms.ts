import { minutes } from 'nobody-home';
import { and, assign, sendTo, setup } from 'xstate';
import { type Level, type Messages, peer } from './messages.ts';
import type { Policies } from './policies.ts';

/**
 * The alarm clock in the speaker. It has a volume of its own, is written down at once, and needs no link to the cloud.
 *
 * An alarm is set for the next daybreak. The neighbours do not mind an alarm: it rings by day, or is not theirs to judge.
 */
export const alarms = setup({
  types: {
    context: {} as {
      volume: Level;
      powered: boolean;
      /** It rings at a time that it was not set for. */
      early: boolean;
      policies: Policies;
    },
    input: {} as Policies,
    events: {} as
      | Messages['alarms']
      | { type: 'person.setsAlarm' }
      | { type: 'person.stopsAlarm' }
      | { type: 'person.alarmSofter' }
      | { type: 'time.jumps' },
    tags: {} as 'sounding' | 'ringing',
  },
  // As in the device SDK.
  delays: { longest: minutes(60), latest: minutes(30) },
  guards: {
    powered: ({ context }) => context.powered,
    trustsAnyone: ({ context }) => !context.policies.trustedTime,
    canBeFooled: and(['powered', 'trustsAnyone']),
    aboveSoft: ({ context }) => context.volume === 'normal' || context.volume === 'loud',
  },
  actions: {
    noteLost: assign({ powered: false }),
    noteBack: assign({ powered: true }),
    noteEarly: assign({ early: true }),
    forgetEarly: assign({ early: false }),
    // The cap lets an alarm be heard in the flat, whatever it takes away from it.
    ringSofter: assign({ volume: ({ context }) => (context.volume === 'loud' ? 'normal' : 'soft') }),
    takeFocus: sendTo(peer('focus'), { type: 'alert.starts' }),
    giveFocus: sendTo(peer('focus'), { type: 'alert.ends' }),
  },
}).createMachine({
  id: 'alarms',
  description: 'the alarm clock in the speaker',
  context: ({ input }) => ({
    volume: input.volumeCap ? 'normal' : 'loud',
    powered: true,
    early: false,
    policies: input,
  }),
  on: {
    nightfall: {},
    daybreak: {},
    'power.lost': { actions: 'noteLost' },
    'power.back': { actions: 'noteBack' },
    'person.alarmSofter': { guard: 'aboveSoft', actions: 'ringSofter' },
  },
  initial: 'off',
  states: {
    off: {
      description: 'no alarm is set',
      on: { 'person.setsAlarm': { target: 'set', guard: 'powered' } },
    },
    set: {
      description: 'an alarm is set for daybreak',
      on: {
        daybreak: [
          { guard: 'powered', target: 'ringing', description: 'the alarm rings' },
          { target: 'missed', description: 'there is no power to ring the alarm' },
        ],
        'time.jumps': {
          guard: 'canBeFooled',
          target: 'ringing',
          actions: 'noteEarly',
          description: 'the clock in the speaker jumps ahead, and the alarm rings',
        },
        'person.stopsAlarm': 'off',
      },
    },
    ringing: {
      description: 'rings',
      tags: ['ringing'],
      entry: 'takeFocus',
      exit: ['giveFocus', 'forgetEarly'],
      on: {
        'person.stopsAlarm': 'off',
        'power.lost': { target: 'missed', actions: 'noteLost' },
      },
      after: { longest: { target: 'off', description: 'the alarm gives up after an hour' } },
      initial: 'foreground',
      states: {
        foreground: { description: 'is heard', tags: ['sounding'], on: { background: 'background' } },
        background: { description: 'waits until someone has spoken', on: { foreground: 'foreground' } },
      },
    },
    missed: {
      description: 'is due, without power',
      on: {
        'power.back': { target: 'ringing', actions: 'noteBack', description: 'the alarm rings late' },
      },
      after: { latest: { target: 'off', description: 'the alarm is too late to ring' } },
    },
  },
});
