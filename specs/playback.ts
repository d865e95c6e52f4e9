import { about, all } from 'nobody-home';
import { clock } from '../src/home/clock.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';
import { forcedOnlyAfterLoudMusic } from './escalation.ts';

const { never } = about({ speaker, residents: all(resident) });

export const loudInAnEmptyFlat = never(
  'loud music in an empty flat',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.volume === 'loud' &&
    residents.every((resident) => resident.hasTag('away')),
  {
    hazard: true,
    violatedIn: ['hamburg', 'hamburgWarned', 'parrot', 'parrotCoded', 'couple', 'vacation', 'sharedFlat'],
    continuesTo: forcedOnlyAfterLoudMusic,
  },
);

const byClock = about({ clock, speaker, residents: all(resident) });

export const loudInAnEmptyFlatAtNight = byClock.never(
  'loud music in an empty flat for half an hour at night',
  byClock.lasting(
    ({ clock, speaker, residents }) =>
      clock.matches('night') &&
      speaker.hasTag('sounding') &&
      speaker.context.volume === 'loud' &&
      residents.every((resident) => resident.hasTag('away')),
    3,
  ),
  // In `vacation`, the routine against burglars plays on to nobody.
  { violatedIn: ['hamburg', 'hamburgWarned', 'vacation'] },
);

/** Whoever asks, it is written down: so that the owner can be told. */
export const everySoundHasACause = never(
  'music of which nobody knows who asked for it',
  ({ speaker }) => speaker.hasTag('sounding') && speaker.context.startedBy === 'nobody',
  // A crash may forget the stop, but not the music.
  { violatedIn: ['vacation', 'vacationCapped'] },
);
