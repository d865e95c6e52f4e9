import { minutes } from 'nobody-home';
import { assign, setup } from 'xstate';
import type { Policies } from './policies.ts';

export const speaker = setup({
  types: {
    context: {} as { alone: boolean; policies: Policies },
    input: {} as Policies,
    events: {} as { type: 'play' } | { type: 'stop' } | { type: 'left' } | { type: 'entered' },
    tags: {} as 'loud',
  },
  guards: { mayPlay: ({ context }) => !context.policies.presence || !context.alone },
}).createMachine({
  id: 'speaker',
  context: ({ input }) => ({ alone: false, policies: input }),
  initial: 'silent',
  on: { left: { actions: assign({ alone: true }) }, entered: { actions: assign({ alone: false }) } },
  states: {
    silent: { on: { play: { guard: 'mayPlay', target: 'playing' }, left: [{ actions: assign({ alone: true }) }] } },
    playing: {
      tags: ['loud'],
      on: { stop: 'silent', left: { target: 'silent', actions: assign({ alone: true }) } },
      after: { [minutes(30)]: { target: 'broken', description: 'the speaker breaks' } },
    },
    broken: {},
  },
});
