import { app } from '../src/home/app.ts';
import { neighbours } from '../src/home/neighbours.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';
import { about, all } from '../src/index.ts';

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
