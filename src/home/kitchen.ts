import { sendTo, setup } from 'xstate';
import { type Messages, peer } from './messages.ts';

/** A second device of the account, in the kitchen. It is always online, and its volume does not matter here. */
export const kitchen = setup({
  types: {
    events: {} as Messages['kitchen'] | { type: 'person.play' } | { type: 'person.stop' },
    tags: {} as 'sounding',
  },
  actions: { claim: sendTo(peer('cloud'), { type: 'playsNow', device: 'kitchen' }) },
}).createMachine({
  id: 'kitchen',
  description: 'the radio in the kitchen, of the same account',
  initial: 'inactive',
  states: {
    inactive: {
      description: 'is not the one that plays',
      on: { 'person.play': { target: 'active', actions: 'claim' }, deactivate: {} },
    },
    active: {
      description: 'plays',
      tags: ['sounding'],
      on: { deactivate: 'inactive', 'person.stop': 'inactive' },
    },
  },
});
