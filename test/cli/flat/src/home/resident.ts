import { peersOf } from 'nobody-home';
import { sendTo, setup } from 'xstate';

const peer = peersOf<{ speaker: { type: 'left' } | { type: 'entered' } }>();

export const resident = setup({
  types: { events: {} as { type: 'leave' } | { type: 'come' }, tags: {} as 'away' },
}).createMachine({
  id: 'resident',
  initial: 'home',
  states: {
    home: { on: { leave: { target: 'away', actions: sendTo(peer('speaker'), { type: 'left' }) } } },
    away: { tags: ['away'], on: { come: { target: 'home', actions: sendTo(peer('speaker'), { type: 'entered' }) } } },
  },
});
