import { enqueueActions, sendTo, setup } from 'xstate';
import { type AppName, type Messages, peer } from './messages.ts';

/** The phone that a person carries, if any. */
interface Phone {
  phone: AppName | 'none';
}

/**
 * One who lives here, or a guest. The phone goes where its owner goes.
 *
 * The speaker senses at once, and without error, who comes and goes; real sensors take minutes.
 */
export const resident = setup({
  types: {
    context: {} as Phone,
    input: {} as Phone | undefined,
    events: {} as
      | Messages['resident']
      | { type: 'leave' }
      | { type: 'headHome' }
      | { type: 'comeHome' }
      | { type: 'goToBed' }
      | { type: 'wakeUp' },
    tags: {} as 'home' | 'awake' | 'away' | 'walkingHome',
  },
  actions: {
    takePhone: enqueueActions(({ context, enqueue }) => {
      if (context.phone !== 'none') enqueue.sendTo(peer(context.phone), { type: 'phone.pocketed' });
    }),
    putPhoneDown: enqueueActions(({ context, enqueue }) => {
      if (context.phone !== 'none') enqueue.sendTo(peer(context.phone), { type: 'phone.unpocketed' });
    }),
    leaveFlat: sendTo(peer('speaker'), { type: 'person.left' }),
    comeNear: sendTo(peer('speaker'), { type: 'person.near' }),
    enterFlat: sendTo(peer('speaker'), { type: 'person.entered' }),
    openToNeighbours: sendTo(peer('neighbours'), { type: 'opened' }),
    stopMusic: sendTo(peer('speaker'), { type: 'person.stop' }),
  },
}).createMachine({
  id: 'resident',
  description: 'the one who lives here',
  context: ({ input }) => ({ phone: input?.phone ?? 'app' }),
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
        headHome: { target: 'walkingHome', actions: 'comeNear' },
        comeHome: { target: 'home', actions: ['putPhoneDown', 'enterFlat', 'openToNeighbours'] },
        bell: { description: 'nobody opens' },
      },
    },
    // Not tagged `away`: whoever starts music now is there to stop it in a minute.
    walkingHome: {
      description: 'a minute from the door, within reach of the Wi-Fi',
      tags: ['walkingHome'],
      on: {
        comeHome: { target: 'home', actions: ['putPhoneDown', 'enterFlat', 'openToNeighbours'] },
      },
    },
  },
});
