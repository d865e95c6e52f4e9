import { sendTo, setup } from 'xstate';
import { type Messages, peer } from './messages.ts';

/** Says who may be heard: a dialog before an alert, an alert before music. Calls, which come between, are left out. */
export const focus = setup({
  types: { events: {} as Messages['focus'] },
  actions: {
    takeFromMusic: sendTo(peer('speaker'), { type: 'focus.lost' }),
    giveToMusic: sendTo(peer('speaker'), { type: 'focus.back' }),
    takeFromAlarm: sendTo(peer('alarms'), { type: 'background' }),
    giveToAlarm: sendTo(peer('alarms'), { type: 'foreground' }),
  },
}).createMachine({
  id: 'focus',
  description: 'who may be heard',
  initial: 'free',
  states: {
    free: {
      description: 'nothing comes before the music',
      on: { 'alert.starts': 'taken.alert', 'dialog.starts': 'taken.dialog' },
    },
    taken: {
      description: 'the music has to wait',
      entry: 'takeFromMusic',
      exit: 'giveToMusic',
      initial: 'dialog',
      states: {
        alert: {
          description: 'an alarm rings',
          on: {
            'dialog.starts': { target: 'dialogOverAlert', actions: 'takeFromAlarm' },
            'alert.ends': '#focus.free',
          },
        },
        dialog: {
          description: 'someone speaks with the assistant',
          on: {
            'alert.starts': { target: 'dialogOverAlert', actions: 'takeFromAlarm' },
            'dialog.ends': '#focus.free',
          },
        },
        dialogOverAlert: {
          description: 'an alarm waits until someone has spoken with the assistant',
          on: {
            'dialog.ends': { target: 'alert', actions: 'giveToAlarm' },
            'alert.ends': 'dialog',
          },
        },
      },
    },
  },
});
