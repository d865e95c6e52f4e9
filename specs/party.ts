import { about, all } from 'nobody-home';
import { alarms } from '../src/home/alarms.ts';
import { clock } from '../src/home/clock.ts';
import { kitchen } from '../src/home/kitchen.ts';
import { parrot } from '../src/home/parrot.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';

const residents = all(resident);
const anywhere = about({ speaker, residents });
const byClock = about({ clock, speaker, residents });
const inCouple = about({ kitchen, speaker, resident, partner: resident });
const inSharedFlat = about({ speaker, resident, resident2: resident });
const inParrotHome = about({ parrot, speaker, resident, guest: resident });
const onVacation = about({ alarms, clock, speaker, residents });

// What people want of a speaker: a cure that takes it away is none.

/** Homes in which nobody uses an app. */
const withoutApp = ['parrot', 'parrotCoded', 'parrotCured', 'vacation', 'vacationCured', 'vacationCapped'];

export const musicAtHome = anywhere.possible(
  'music with someone home',
  ({ speaker, residents }) => speaker.hasTag('sounding') && residents.some((resident) => resident.hasTag('home')),
);

export const musicFromTheApp = anywhere.possible(
  'music from the app with someone home',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.startedBy === 'app' &&
    residents.some((resident) => resident.hasTag('home')),
  { violatedIn: withoutApp },
);

export const loudFromTheSofa = anywhere.possible(
  'music from the app that is not soft, with someone awake',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.startedBy === 'app' &&
    (speaker.context.volume === 'normal' || speaker.context.volume === 'loud') &&
    residents.some((resident) => resident.hasTag('awake')),
  { violatedIn: withoutApp },
);

export const musicForTheCat = anywhere.possible(
  'softer music that stays on when everyone leaves',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.volume !== 'loud' &&
    residents.every((resident) => resident.hasTag('away')),
  // Nobody leaves there.
  { violatedIn: ['breakfast'] },
);

export const loudParty = byClock.possible(
  'a loud party in the evening or at night',
  ({ clock, speaker, residents }) =>
    !clock.matches('day') &&
    speaker.hasTag('sounding') &&
    speaker.context.volume === 'loud' &&
    residents.some((resident) => resident.hasTag('awake')),
);

export const lateListening = byClock.possible(
  'music at night, asked for by someone awake',
  ({ clock, speaker, residents }) =>
    clock.matches('night') &&
    speaker.hasTag('sounding') &&
    speaker.context.startedBy === 'person' &&
    residents.some((resident) => resident.hasTag('awake')),
);

export const startedWhileWalkingHome = inCouple.possible(
  'music that is started remotely by the resident while walking home to nobody',
  ({ speaker, resident, partner }) =>
    speaker.hasTag('sounding') &&
    speaker.context.startedBy === 'app' &&
    resident.hasTag('walkingHome') &&
    partner.hasTag('away'),
);

export const endlessEvening = inCouple.possible(
  'music that autoplay keeps up for someone home',
  ({ speaker, resident }) =>
    speaker.hasTag('sounding') && speaker.context.startedBy === 'autoplay' && resident.hasTag('home'),
);

export const flatmatesApp = inSharedFlat.possible(
  "music from a flatmate's new phone",
  ({ speaker, resident2 }) =>
    speaker.hasTag('sounding') && speaker.context.startedBy === 'otherUser' && resident2.hasTag('home'),
);

export const shortLossOfWifi = inSharedFlat.possible(
  'music that was asked for during a short loss of Wi-Fi',
  ({ speaker, resident }) =>
    speaker.hasTag('sounding') && speaker.context.startedBy === 'mail' && resident.hasTag('home'),
);

export const guestAsksForMusic = inParrotHome.possible(
  'music that a guest has asked for while the owner is out',
  ({ speaker, resident, guest }) =>
    speaker.hasTag('sounding') &&
    speaker.context.startedBy === 'guest' &&
    resident.hasTag('away') &&
    guest.hasTag('home'),
);

export const afterAPowerCut = onVacation.possible(
  'music by someone home after a power cut',
  ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.restarted &&
    speaker.context.startedBy === 'person' &&
    residents.some((resident) => resident.hasTag('home')),
  // No power fails and nothing is written down there.
  { violatedIn: ['breakfast'] },
);

export const burglarsAreScared = onVacation.possible(
  'music by the routine against burglars',
  ({ speaker }) => speaker.hasTag('sounding') && speaker.context.startedBy === 'routine',
  { violatedIn: ['breakfast', 'vacationCured'] },
);
