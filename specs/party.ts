import { clock } from '../src/home/clock.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';
import { about, all } from '../src/index.ts';

const { possible } = about({ clock, speaker, residents: all(resident) });

// What people want of a speaker: a cure that takes it away is none.

export const musicAtHome = possible(
  'music with someone home',
  ({ speaker, residents }) => speaker.hasTag('sounding') && residents.some((resident) => resident.hasTag('home')),
);

export const musicFromTheApp = possible(
  'music from the app with someone home',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.startedBy === 'app' &&
    residents.some((resident) => resident.hasTag('home')),
);

export const musicForTheCat = possible(
  'softer music that stays on when everyone leaves',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.volume !== 'loud' &&
    residents.every((resident) => resident.hasTag('away')),
);

export const loudParty = possible(
  'a loud party in the evening or at night',
  ({ clock, speaker, residents }) =>
    !clock.matches('day') &&
    speaker.hasTag('sounding') &&
    speaker.context.volume === 'loud' &&
    residents.some((resident) => resident.hasTag('awake')),
);
