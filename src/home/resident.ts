import { sendTo, setup } from 'xstate';
import { type Messages, peer } from './messages.ts';

/**
 * The one who lives here. The phone goes where the resident goes.
 *
 * The speaker senses at once, and without error, who comes and goes; real sensors take minutes.
 */
export const resident = setup({
  types: {
    events: {} as
      | Messages['resident']
      | { type: 'leave' }
      | { type: 'comeHome' }
      | { type: 'goToBed' }
      | { type: 'wakeUp' },
    tags: {} as 'home' | 'awake' | 'away',
  },
  actions: {
    takePhone: sendTo(peer('app'), { type: 'phone.pocketed' }),
    putPhoneDown: sendTo(peer('app'), { type: 'phone.unpocketed' }),
    leaveFlat: sendTo(peer('speaker'), { type: 'person.left' }),
    enterFlat: sendTo(peer('speaker'), { type: 'person.entered' }),
    openToNeighbours: sendTo(peer('neighbours'), { type: 'opened' }),
    stopMusic: sendTo(peer('speaker'), { type: 'person.stop' }),
  },
}).createMachine({
  id: 'resident',
  description: 'the one who lives here',
  initial: 'home',
  states: {
    home: {
      description: 'in the flat',
      tags: ['home'],
      initial: 'awake',
      states: {
        awake: {
          description: 'up, and able to speak to the speaker',
          tags: ['awake'],
          on: {
            leave: { target: '#resident.away', actions: ['takePhone', 'leaveFlat'] },
            goToBed: 'asleep',
            bell: { actions: 'stopMusic', description: 'the resident opens and stops the music' },
          },
        },
        asleep: {
          description: 'sleeps through everything but the doorbell',
          on: {
            wakeUp: 'awake',
            daybreak: 'awake',
            bell: { target: 'awake', actions: 'stopMusic', description: 'the bell wakes the resident, who stops it' },
          },
        },
      },
    },
    away: {
      description: 'out, with the phone in the pocket',
      tags: ['away'],
      on: {
        comeHome: { target: 'home', actions: ['putPhoneDown', 'enterFlat', 'openToNeighbours'] },
        bell: { description: 'nobody opens' },
      },
    },
  },
});
