import { clock } from '../src/home/clock.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';
import { about, all } from '../src/index.ts';
import { forcedOnlyAfterLoudMusic } from './escalation.ts';

const { never, lasting } = about({ clock, speaker, residents: all(resident) });

export const loudInAnEmptyFlat = never(
  'loud music in an empty flat',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.volume === 'loud' &&
    residents.every((resident) => resident.hasTag('away')),
  { hazard: true, violatedIn: ['hamburg'], continuesTo: forcedOnlyAfterLoudMusic },
);

export const loudInAnEmptyFlatAtNight = never(
  'loud music in an empty flat for half an hour at night',
  lasting(
    ({ clock, speaker, residents }) =>
      clock.matches('night') &&
      speaker.hasTag('sounding') &&
      speaker.context.volume === 'loud' &&
      residents.every((resident) => resident.hasTag('away')),
    3,
  ),
  { violatedIn: ['hamburg'] },
);
