import { about } from 'nobody-home';
import { resident } from '../../../flat/src/home/resident.ts';
import { speaker } from '../../../flat/src/home/speaker.ts';

const { possible } = about({ resident, speaker });
const music = possible('music', ({ speaker }) => speaker.hasTag('loud'));

export const ways = [
  {
    way: 1,
    name: 'someone plays to nobody',
    system: 'flat',
    property: possible(
      'loud music for nobody',
      ({ resident, speaker }) => resident.hasTag('away') && speaker.hasTag('loud'),
    ),
    closedBy: ['presence'],
    keeps: { id: 'music', property: music },
  },
  {
    way: 2,
    name: 'the speaker breaks',
    system: 'flat',
    property: possible('a broken speaker', ({ speaker }) => speaker.matches('broken')),
    closedBy: ['curfew'],
    keeps: { id: 'music', property: music },
  },
];
