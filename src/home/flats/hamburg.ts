import { defineSystem, direct, fifo, minutes, type System } from 'nobody-home';
import { app } from '../app.ts';
import { clock } from '../clock.ts';
import { cloud } from '../cloud.ts';
import { neighbours } from '../neighbours.ts';
import type { Policies } from '../policies.ts';
import { resident } from '../resident.ts';
import { speaker } from '../speaker.ts';

const awake = ({ resident }: { resident: { hasTag(tag: 'awake'): boolean } }) => resident.hasTag('awake');
const inPocket = ({ app }: { app: { hasTag(tag: 'pocket'): boolean } }) => app.hasTag('pocket');
const answered = (net: { quiet(from: 'cloud', to: 'speaker'): boolean }) => net.quiet('cloud', 'speaker');

const warned = ({ app }: { app: { context: { readonly warned: boolean } } }) => app.context.warned;

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
          open: ({ speaker }) => speaker.matches({ plugged: { link: 'up' } }),
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
          {
            type: 'leave',
            says: 'the resident leaves',
            routine: true,
            // Nobody leaves blaring music behind on purpose; softer music may stay on, for the cat.
            when: ({ speaker }) => !speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } }),
          },
          { type: 'comeHome', says: 'the resident comes home', routine: true },
          {
            type: 'goToBed',
            says: 'the resident goes to bed',
            routine: true,
            when: ({ clock }) => clock.matches('night'),
          },
          { type: 'wakeUp', says: 'the resident wakes up', routine: true },
        ],
        // The app takes no command while the last one is still under way. Real ones let them pile up.
        app: [
          { type: 'open', says: 'the resident opens the app', routine: true, when: awake },
          { type: 'close', says: 'the resident closes the app', routine: true, when: awake },
          { type: 'phone.sleeps', says: 'the phone falls asleep, and its session ends', routine: true },
          { type: 'tap.play', says: 'the resident taps play', when: (all, net) => awake(all) && answered(net) },
          {
            type: 'tap.play',
            says: 'the phone in the pocket taps play',
            when: (all, net) => inPocket(all) && answered(net),
          },
          {
            type: 'key.louder',
            says: 'the resident presses the volume key',
            when: (all, net) => awake(all) && answered(net),
          },
          {
            type: 'key.louder',
            says: 'the pocket presses the volume key',
            when: (all, net) => inPocket(all) && answered(net),
          },
          { type: 'tap.stop', says: 'the resident, warned, stops it from the phone', when: warned },
          {
            type: 'key.softer',
            says: 'the resident turns the app down',
            when: (all, net) => awake(all) && answered(net),
          },
        ],
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
