import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';
import { about, all } from '../src/index.ts';

const { never, possible } = about({ speaker, residents: all(resident) });

export const neverAboveTheCap = never(
  'loud in spite of the cap, which no hand has lifted',
  ({ speaker }) => speaker.context.policies.volumeCap && speaker.context.volume === 'loud' && !speaker.context.lifted,
);

export const capIsLiftedOnlyAtHome = never(
  'a cap that stays lifted when nobody is home',
  ({ speaker, residents }) => speaker.context.lifted && residents.every((resident) => resident.hasTag('away')),
);

/** The safety form of: someone home and awake can always raise the volume. */
export const loudByHand = possible(
  'the volume at its top, with someone awake',
  ({ speaker, residents }) =>
    speaker.context.volume === 'loud' && residents.some((resident) => resident.hasTag('awake')),
);
