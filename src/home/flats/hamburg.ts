import { defineSystem, direct, fifo, minutes, type System } from 'nobody-home';
import { app } from '../app.ts';
import { clock } from '../clock.ts';
import { cloud } from '../cloud.ts';
import { neighbours } from '../neighbours.ts';
import type { Policies } from '../policies.ts';
import { resident } from '../resident.ts';
import { speaker } from '../speaker.ts';
import { answered, awake, inPocket, online } from './wiring.ts';

interface All {
  clock: { matches(state: 'night'): boolean };
  resident: { hasTag(tag: 'awake'): boolean };
  app: { readonly context: { readonly warned: boolean }; hasTag(tag: 'pocket'): boolean };
  speaker: { matches(state: { plugged: { activity: { PLAYING: 'loud' } } }): boolean };
}
type Net = Parameters<typeof answered>[0];

const atNight = ({ clock }: Pick<All, 'clock'>) => clock.matches('night');
const warned = ({ app }: Pick<All, 'app'>) => app.context.warned;
const awakeAndAnswered = (all: Pick<All, 'resident'>, net: Net) => awake(all) && answered(net);
const inPocketAndAnswered = (all: Pick<All, 'app'>, net: Net) => inPocket(all) && answered(net);
/** Nobody leaves blaring music behind on purpose; softer music may stay on, for the cat. */
const notBlaring = ({ speaker }: Pick<All, 'speaker'>) =>
  !speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } });

/** What the resident does with the app, and what a pocket does. */
const usesOfApp = [
  { type: 'open', says: 'the resident opens the app', routine: true, when: awake },
  { type: 'close', says: 'the resident closes the app', routine: true, when: awake },
  { type: 'phone.sleeps', says: 'the phone falls asleep, and its session ends', routine: true },
  { type: 'tap.play', says: 'the resident taps play', when: awakeAndAnswered },
  { type: 'tap.play', says: 'the phone in the pocket taps play', when: inPocketAndAnswered },
  { type: 'key.louder', says: 'the resident presses the volume key', when: awakeAndAnswered },
  { type: 'key.louder', says: 'the pocket presses the volume key', when: inPocketAndAnswered },
  { type: 'tap.stop', says: 'the resident, warned, stops it from the phone', when: warned },
  { type: 'key.softer', says: 'the resident turns the app down', when: awakeAndAnswered },
] as const;

/** The flat near Hamburg, an evening in November 2017: one resident, one speaker, one app, and neighbours. */
export const hamburg = (policies: Policies): System =>
  defineSystem(
    {
      clock,
      resident,
      app: { machine: app, input: policies },
      cloud,
      speaker: { machine: speaker, input: policies },
      neighbours,
    },
    {
      links: {
        'clock -> resident': direct(),
        'clock -> neighbours': direct(),
        'clock -> speaker': direct(),
        'resident -> app': direct(),
        'resident -> speaker': direct(),
        'resident -> neighbours': direct(),
        // A phone is nearly always online: what it sends is with the cloud at once.
        'app -> cloud': direct(),
        'cloud -> app': direct(),
        'cloud -> speaker': fifo({
          capacity: 2,
          open: online,
          duplicate: { budget: 1, says: 'the cloud sends a command twice' },
        }),
        'speaker -> cloud': direct(),
        'speaker -> neighbours': direct(),
        'neighbours -> resident': direct(),
        'neighbours -> speaker': direct(),
      },
      stimuli: {
        clock: [
          { type: 'dawn', says: 'day breaks', routine: true },
          { type: 'dusk', says: 'the day goes by', routine: true },
        ],
        resident: [
          { type: 'leave', says: 'the resident leaves', routine: true, when: notBlaring },
          { type: 'comeHome', says: 'the resident comes home', routine: true },
          { type: 'goToBed', says: 'the resident goes to bed', routine: true, when: atNight },
          { type: 'wakeUp', says: 'the resident wakes up', routine: true },
        ],
        app: usesOfApp,
        speaker: [
          { type: 'person.play', says: 'the resident asks for music', when: awake },
          { type: 'person.pause', says: 'the resident pauses the music', when: awake },
          { type: 'person.stop', says: 'the resident says stop', when: awake },
          { type: 'person.louder', says: 'the resident turns the speaker up', when: awake },
          { type: 'person.softer', says: 'the resident turns the speaker down', when: awake },
          { type: 'person.mute', says: 'the resident presses the mute button', when: awake },
          { type: 'music.ends', says: 'the music comes to its end', routine: true },
          { type: 'wifi.lost', says: 'the speaker loses the Wi-Fi', fault: true },
          { type: 'wifi.back', says: 'the Wi-Fi is back', fault: true },
        ],
      },
      tick: minutes(10),
      startsAt: '20:00',
    },
  );
