import { defineSystem, direct, minutes, type System, systemsOf } from 'nobody-home';
import { type Policies, policies } from './src/home/policies.ts';
import { resident } from './src/home/resident.ts';
import { speaker } from './src/home/speaker.ts';

/** A small home: a hundred states and less, so that tests may look at all of them. */
const flat = (policies: Policies): System =>
  defineSystem(
    { resident, speaker: { machine: speaker, input: policies } },
    {
      links: { 'resident -> speaker': direct() },
      stimuli: {
        resident: [
          { type: 'leave', says: 'the resident leaves' },
          { type: 'come', says: 'the resident comes' },
        ],
        speaker: [
          { type: 'play', says: 'someone presses play' },
          { type: 'stop', says: 'someone presses stop' },
        ],
      },
      tick: minutes(10),
      startsAt: '20:00',
    },
  );

export const systems = systemsOf({
  switches: policies,
  systems: {
    flat: { build: flat, says: 'flat, without rules', asks: 'Can it be loud in here?' },
    flatCured: { build: flat, with: ['presence'], says: 'the same, with presence' },
  },
});
