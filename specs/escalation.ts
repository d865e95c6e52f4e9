import { neighbours } from '../src/home/neighbours.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';
import { about, all } from '../src/index.ts';

const { never, precededBy } = about({ neighbours, speaker, residents: all(resident) });

export const forcedOnlyAfterLoudMusic = precededBy('the door is forced only after loud music in an empty flat', {
  later: ({ neighbours }) => neighbours.matches('doorForced'),
  earlier: ({ speaker, residents }) =>
    speaker.hasTag('sounding') &&
    speaker.context.volume === 'loud' &&
    residents.every((resident) => resident.hasTag('away')),
});

export const doorForced = never('the door is forced', ({ neighbours }) => neighbours.matches('doorForced'), {
  violatedIn: ['hamburg'],
});
