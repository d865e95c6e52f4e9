import { defineSystem, direct, fifo, minutes, type System } from 'nobody-home';
import { app } from '../app.ts';
import { cloud } from '../cloud.ts';
import { neighbours } from '../neighbours.ts';
import type { Policies } from '../policies.ts';
import { resident } from '../resident.ts';
import { speaker } from '../speaker.ts';
import { answered, notBlaring, online } from './wiring.ts';

/** How large a shared flat is; with each of them its number of states grows. */
export interface Sizes {
  /** 2: as the apps set it; 3: also the knob upwards; 4: also the knob downwards. */
  readonly levels: 2 | 3 | 4;
  readonly people: number;
  /** People who have the app, at most all. */
  readonly users: number;
  /**
   * Messages that fit on the link to the speaker. It takes 4 to hold what the mailbox brings, and since apps wait until
   * the last command has arrived, more makes no difference.
   */
  readonly capacity: number;
}

/**
 * Sizes by how many states they lead to, for measurements. As sold, without policies, each explored whole:
 *
 * | size | states | transitions | depth |
 * |---|---|---|---|
 * | `1e3` | 753 | 3,417 | 17 |
 * | `1e4` | 11,714 | 75,059 | 20 |
 * | `1e5` | 116,546 | 921,240 | 23 |
 * | `1e6` | 986,117 | 9,187,027 | 26 |
 * | `1e7` | 7,651,504 | 81,763,148 | 29 |
 * | `1e8` | 112,610,299 | 1,448,468,364 | 33 |
 *
 * The largest one takes minutes, and 21 bytes per state.
 */
export const sizes = {
  '1e3': { levels: 2, people: 1, users: 1, capacity: 4 },
  '1e4': { levels: 3, people: 2, users: 2, capacity: 4 },
  '1e5': { levels: 3, people: 3, users: 3, capacity: 4 },
  '1e6': { levels: 3, people: 4, users: 4, capacity: 4 },
  '1e7': { levels: 3, people: 5, users: 5, capacity: 4 },
  '1e8': { levels: 3, people: 7, users: 6, capacity: 4 },
} as const satisfies Record<string, Sizes>;

type PersonName = 'resident' | `resident${number}`;
type PhoneName = 'app' | `app${number}`;
interface Phone {
  hasTag(tag: 'pocket'): boolean;
}

/** The first one is called as in all homes. */
const numbered = <Name extends 'resident' | 'app'>(name: Name, index: number): `${Name}${number}` | Name =>
  index === 0 ? name : `${name}${index + 1}`;

const byName = <Name extends string, Key extends string, Value>(
  names: readonly Name[],
  entryOf: (name: Name, index: number) => readonly [Key, Value],
) => Object.fromEntries(names.map(entryOf)) as Record<Key, Value>;

interface Person {
  hasTag(tag: 'awake'): boolean;
}
type Persons = Record<PersonName, Person>;
interface Net {
  quiet(from: 'cloud', to: 'speaker'): boolean;
}

/** How a story calls them. */
const told = (index: number): string => (index === 0 ? 'the resident' : `flatmate ${index}`);

const linksOf = (names: readonly PersonName[], apps: readonly PhoneName[], capacity: number) => ({
  ...byName(names, (name) => [`${name} -> speaker`, direct()]),
  ...byName(names, (name) => [`${name} -> neighbours`, direct()]),
  ...byName(apps, (name, index) => [`${numbered('resident', index)} -> ${name}`, direct()]),
  ...byName(apps, (name) => [`${name} -> cloud`, direct()]),
  ...byName(apps, (name) => [`cloud -> ${name}`, direct()]),
  'cloud -> speaker': fifo({
    capacity,
    open: online,
    swap: { budget: 1, says: 'two commands overtake each other' },
  }),
  'speaker -> cloud': direct(),
  'speaker -> neighbours': direct(),
});

/** What someone does with an app of their own. */
function usesOfApp(name: PhoneName, index: number) {
  const user = numbered('resident', index);
  const withUser = (views: Persons) => views[user]?.hasTag('awake') === true;
  return [
    { type: 'open', says: `${told(index)} opens the app`, routine: true, when: withUser },
    {
      type: 'tap.play',
      says: `${told(index)} taps play`,
      when: (views: Persons, net: Net) => withUser(views) && answered(net),
    },
    {
      type: 'tap.play',
      says: `the phone in the pocket of ${told(index)} taps play`,
      when: (views: Record<PhoneName, Phone>, net: Net) => views[name]?.hasTag('pocket') === true && answered(net),
    },
    { type: 'phone.sleeps', says: 'the phone falls asleep, and its session ends', routine: true },
  ] as const;
}

/** What the people do at the speaker, what a stranger does, and what happens to it by itself. */
function atSpeaker(names: readonly PersonName[], levels: Sizes['levels']) {
  const someoneAwake = (views: Persons) => names.some((name) => views[name]?.hasTag('awake') === true);
  return [
    { type: 'person.play', says: 'someone asks for music', when: someoneAwake },
    { type: 'person.stop', says: 'someone says stop', when: someoneAwake },
    ...(levels > 2
      ? [{ type: 'person.louder', says: 'someone turns the speaker up', when: someoneAwake } as const]
      : []),
    ...(levels > 3
      ? [{ type: 'person.softer', says: 'someone turns the speaker down', when: someoneAwake } as const]
      : []),
    { type: 'person.approves', says: "someone lets other people's apps in", when: someoneAwake },
    { type: 'stranger.play', says: 'a stranger plays something through the open port', fault: true },
    { type: 'wifi.lost', says: 'the speaker loses the Wi-Fi', fault: true },
    { type: 'wifi.back', says: 'the Wi-Fi is back', fault: true },
  ] as const;
}

/**
 * Several people share an account, and everyone who has the app may take the speaker. The cloud keeps the last command
 * for an offline speaker, commands change places under way, and the port of the speaker stands open.
 */
export const sharedFlat =
  ({ levels, people, users, capacity }: Sizes) =>
  (policies: Policies): System => {
    const names = Array.from({ length: people }, (_, index) => numbered('resident', index));
    const apps = Array.from({ length: Math.min(users, people) }, (_, index) => numbered('app', index));
    const phoneOf = (index: number): PhoneName | 'none' => apps[index] ?? 'none';

    const persons = byName(names, (name, index) => [name, { machine: resident, input: { phone: phoneOf(index) } }]);
    const phones = byName(apps, (name, index) => [
      name,
      { machine: app, input: index === 0 ? policies : { ...policies, name } },
    ]);

    return defineSystem(
      {
        ...persons,
        ...phones,
        cloud: { machine: cloud, input: { mailbox: true, commandTimeToLive: policies.commandTimeToLive } },
        speaker: { machine: speaker, input: { ...policies, people } },
        neighbours,
      },
      {
        links: linksOf(names, apps, capacity),
        stimuli: {
          ...byName(names, (name, index) => [
            name,
            [
              { type: 'leave', says: `${told(index)} leaves`, routine: true, when: notBlaring },
              { type: 'comeHome', says: `${told(index)} comes home`, routine: true },
            ],
          ]),
          ...byName(apps, (name, index) => [name, usesOfApp(name, index)]),
          speaker: atSpeaker(names, levels),
        },
        tick: minutes(10),
        startsAt: '18:00',
      },
    );
  };
