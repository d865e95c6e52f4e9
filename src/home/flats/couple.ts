import { defineSystem, direct, fifo, minutes, type System } from 'nobody-home';
import { app } from '../app.ts';
import { cloud } from '../cloud.ts';
import { kitchen } from '../kitchen.ts';
import type { Cause } from '../messages.ts';
import { neighbours } from '../neighbours.ts';
import type { Policies } from '../policies.ts';
import { resident } from '../resident.ts';
import { speaker } from '../speaker.ts';
import { answered, awake, inPocket, notBlaring, online, wires } from './wiring.ts';

interface Both {
  resident: { hasTag(tag: 'awake' | 'home' | 'walkingHome'): boolean };
  partner: { hasTag(tag: 'awake' | 'home'): boolean };
}
type Net = Parameters<typeof answered>[0];

const partnerAwake = ({ partner }: Pick<Both, 'partner'>) => partner.hasTag('awake');
const someoneAwake = (both: Both) => awake(both) || partnerAwake(both);

/** Whoever has put on an album leaves blaring music behind, as it is about to end. */
const mayLeave = (all: Parameters<typeof notBlaring>[0] & { speaker: { context: { startedBy: Cause } } }) =>
  notBlaring(all) || all.speaker.context.startedBy === 'person';

const usesOfApp = [
  { type: 'open', says: 'the resident opens the app', routine: true, when: awake },
  { type: 'close', says: 'the resident closes the app', routine: true, when: awake },
  {
    type: 'tap.play',
    says: 'the resident taps play',
    when: (all: Pick<Both, 'resident'>, net: Net) =>
      (awake(all) || all.resident.hasTag('walkingHome')) && answered(net),
  },
  {
    type: 'tap.play',
    says: 'the phone in the pocket taps play',
    when: (all: Parameters<typeof inPocket>[0], net: Net) => inPocket(all) && answered(net),
  },
  { type: 'tap.stop', says: 'the resident stops it from the phone', when: (_: unknown, net: Net) => answered(net) },
  {
    type: 'key.softer',
    says: 'the resident turns the app down',
    when: (all: Pick<Both, 'resident'>, net: Net) => awake(all) && answered(net),
  },
] as const;

/** What either of them does at the speaker, and what happens to it by itself. */
const atSpeaker = [
  { type: 'person.play', says: 'someone asks for music', when: someoneAwake },
  { type: 'person.stop', says: 'someone says stop', when: someoneAwake },
  { type: 'person.pause', says: 'someone pauses the music', when: someoneAwake },
  { type: 'person.louder', says: 'someone turns the speaker up', when: someoneAwake },
  { type: 'person.approves', says: "someone at the speaker lets the partner's app in", when: someoneAwake },
  { type: 'music.ends', says: 'the music comes to its end', routine: true },
  { type: 'wifi.lost', says: 'the speaker loses the Wi-Fi', fault: true },
  { type: 'wifi.back', says: 'the Wi-Fi is back', fault: true },
] as const;

/**
 * Two people, each with an app on one account, a second device in the kitchen, and autoplay. The speaker tells the cloud
 * how loud it is, and the cloud tells the app that has the session.
 */
export const couple = (policies: Policies): System =>
  defineSystem(
    {
      resident,
      partner: { machine: resident, input: { phone: 'app2' } },
      app: { machine: app, input: policies },
      app2: { machine: app, input: { ...policies, name: 'app2' } },
      cloud,
      kitchen,
      speaker: {
        machine: speaker,
        input: { ...policies, people: 2, autoplay: true, reportsVolume: true, sharesAccount: true },
      },
      neighbours,
    },
    {
      links: {
        ...wires,
        'partner -> app2': direct(),
        'partner -> speaker': direct(),
        'partner -> neighbours': direct(),
        'app2 -> cloud': direct(),
        'cloud -> app2': direct(),
        'cloud -> speaker': fifo({ capacity: 4, open: online }),
        'cloud -> kitchen': direct(),
        'kitchen -> cloud': direct(),
      },
      stimuli: {
        resident: [
          { type: 'leave', says: 'the resident leaves', routine: true, when: mayLeave },
          { type: 'headHome', says: 'the resident is a minute from home', routine: true },
          { type: 'comeHome', says: 'the resident comes home', routine: true },
        ],
        partner: [
          { type: 'leave', says: 'the partner leaves', routine: true, when: mayLeave },
          { type: 'comeHome', says: 'the partner comes home', routine: true },
        ],
        app: usesOfApp,
        app2: [
          { type: 'open', says: 'the partner opens the app', routine: true, when: partnerAwake },
          {
            type: 'tap.play',
            says: "the partner's app takes this speaker for another one",
            when: (_, net) => answered(net),
          },
        ],
        kitchen: [
          {
            type: 'person.play',
            says: 'someone starts the radio in the kitchen',
            when: (all, net) => someoneAwake(all) && answered(net),
          },
          { type: 'person.stop', says: 'someone stops the radio in the kitchen', when: someoneAwake },
        ],
        speaker: atSpeaker,
      },
      tick: minutes(10),
      startsAt: '18:00',
    },
  );
