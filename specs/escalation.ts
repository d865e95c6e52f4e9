import { about, all } from 'nobody-home';
import { app } from '../src/home/app.ts';
import { clock } from '../src/home/clock.ts';
import { cloud } from '../src/home/cloud.ts';
import { neighbours } from '../src/home/neighbours.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';

const { never, precededBy } = about({ neighbours, speaker, app, residents: all(resident) });

export const forcedOnlyAfterLoudMusic = precededBy('the door is forced only after loud music in an empty flat', {
  later: ({ neighbours }) => neighbours.matches('doorForced'),
  earlier: ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.volume === 'loud' &&
    residents.every((resident) => resident.hasTag('away')),
});

export const doorForced = never('the door is forced', ({ neighbours }) => neighbours.matches('doorForced'), {
  violatedIn: ['hamburg', 'hamburgWarned'],
});

/** A bill is sent to nobody whose door is whole. */
export const noBillWithoutALocksmith = never(
  "a locksmith's bill without a forced door",
  ({ neighbours }) => neighbours.context.ownersBill > 0 && !neighbours.matches('doorForced'),
);

/** The safety form of: loud music in an empty flat leads to the owner being told, in time to stop it. */
export const ownerIsToldFirst = precededBy(
  'the door is forced only after its owner was warned',
  {
    later: ({ neighbours }) => neighbours.matches('doorForced'),
    earlier: ({ app }) => app.context.warned,
  },
  { violatedIn: ['hamburg'] },
);

export const warnedAtOnce = never(
  'loud music in an empty flat without the warning that was asked for',
  ({ app, speaker, residents }) =>
    speaker.context.policies.tellTheOwner &&
    speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } }) &&
    residents.every((resident) => resident.hasTag('away')) &&
    !app.context.warned,
);

const fromAfar = about({ cloud, speaker, residents: all(resident) });
const nextDoor = about({ neighbours, speaker });

// That the owner can stop it before the door is forced is told in two halves: a stop from afar gets through for as long as
// there is something to stop, and once it is silent nobody sends for a locksmith. In full: from every state in which a
// warned owner is away, taps of stop alone lead to silence and a whole door.

export const emptyFlatIsInReach = fromAfar.never(
  'loud music in an empty flat that no stop from afar can reach',
  ({ cloud, speaker, residents }) =>
    speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } }) &&
    residents.every((resident) => resident.hasTag('away')) &&
    !(speaker.matches({ plugged: { link: 'up' } }) && cloud.context.reachable),
);

export const silenceCallsThePoliceOff = nextDoor.never(
  'neighbours who complain of music that is not loud',
  ({ neighbours, speaker }) =>
    (neighbours.matches('annoyed') || neighbours.matches('complaining') || neighbours.matches('policeCalled')) &&
    !speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } }),
);

export const pulledPlugIsSilent = nextDoor.never(
  'sound after the door was forced and the plug pulled',
  ({ neighbours, speaker }) => neighbours.matches('doorForced') && speaker.hasTag('sounding'),
);

const byNight = about({ clock, speaker, residents: all(resident) });

/**
 * What nobody at home stops, neighbours who mind do: their patience, the bell and the locksmith take 31 ticks together.
 *
 * With `pulledPlugIsSilent`, `stopIsObeyed` and `silenceIsSilent` the bounded form of: from every state silence can be
 * reached. In full, some way leads to silence from each state, without waiting for a fault or for the music's end.
 */
export const loudNightEnds = byNight.never(
  'loud music in an empty flat for more than five hours at night',
  byNight.lasting(
    ({ clock, speaker, residents }) =>
      clock.matches('night') &&
      speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } }) &&
      residents.every((resident) => resident.hasTag('away')),
    32,
  ),
  // There the neighbours are not told that night has fallen: they bear with it as they do by day, and nothing ends it.
  { violatedIn: ['vacation'] },
);
