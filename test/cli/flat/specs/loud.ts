import { about } from 'nobody-home';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';

const { never, possible } = about({ resident, speaker });

export const broken = never('a broken speaker', ({ speaker }) => speaker.matches('broken'), {
  violatedIn: ['flat', 'flatCured'],
});

export const loudAlone = never(
  'loud music for nobody',
  ({ resident, speaker }) => resident.hasTag('away') && speaker.hasTag('loud'),
  { hazard: true, violatedIn: ['flat'], continuesTo: broken },
);

export const music = possible('music', ({ speaker }) => speaker.hasTag('loud'));
