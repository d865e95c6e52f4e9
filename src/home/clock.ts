import { hours } from 'nobody-home';
import { enqueueActions, setup } from 'xstate';
import { peer } from './messages.ts';

/** Those who care what time it is; a resident only wants to know when to get up. */
type Listener = 'neighbours' | 'resident' | 'speaker' | 'alarms';

/**
 * The time of day, as far as it matters to people.
 *
 * Night falls on time. How long night and day last is left open: either may end at any moment, so that the true length
 * is among those explored. Counting their hours out would multiply the states by nine.
 */
export const clock = setup({
  types: {
    context: {} as { tells: readonly Listener[] },
    input: {} as readonly Listener[] | undefined,
    events: {} as { type: 'dawn' } | { type: 'dusk' },
  },
  delays: { untilNightRest: hours(2) },
  actions: {
    tellNightfall: enqueueActions(({ context, enqueue }) => {
      for (const name of context.tells) {
        if (name !== 'resident') enqueue.sendTo(peer(name), { type: 'nightfall' });
      }
    }),
    tellDaybreak: enqueueActions(({ context, enqueue }) => {
      for (const name of context.tells) enqueue.sendTo(peer(name), { type: 'daybreak' });
    }),
  },
}).createMachine({
  id: 'clock',
  description: 'the time of day',
  context: ({ input }) => ({ tells: input ?? ['neighbours', 'resident', 'speaker'] }),
  initial: 'evening',
  states: {
    day: {
      description: 'people are up and about',
      on: { dusk: { target: 'evening', description: 'evening comes' } },
    },
    evening: {
      description: '20:00, and two hours to the night rest',
      after: { untilNightRest: { target: 'night', description: 'night falls' } },
    },
    night: {
      description: 'night rest, from 22:00 on',
      entry: 'tellNightfall',
      exit: 'tellDaybreak',
      on: { dawn: { target: 'day', description: 'day breaks' } },
    },
  },
});
