import { defineSystem, direct, minutes, type System } from 'nobody-home';
import { app } from '../app.ts';
import { assistant } from '../assistant.ts';
import { cloud } from '../cloud.ts';
import { focus } from '../focus.ts';
import { neighbours } from '../neighbours.ts';
import { parrot } from '../parrot.ts';
import type { Policies } from '../policies.ts';
import { resident } from '../resident.ts';
import { shop } from '../shop.ts';
import { speaker } from '../speaker.ts';
import { television } from '../television.ts';
import { awake, notBlaring, toSpeaker, wires } from './wiring.ts';

const guestAwake = ({ guest }: { guest: { hasTag(tag: 'awake'): boolean } }) => guest.hasTag('awake');
const someoneAwake = (all: { resident: { hasTag(tag: 'awake'): boolean }; guest: { hasTag(tag: 'awake'): boolean } }) =>
  awake(all) || guestAwake(all);

/** A parrot, a television, a guest, and an assistant that buys what it is told to. Nobody uses an app here. */
export const parrotHome = (policies: Policies): System =>
  defineSystem(
    {
      resident,
      guest: { machine: resident, input: { phone: 'none' } },
      app: { machine: app, input: policies },
      cloud,
      assistant: { machine: assistant, input: { ...policies, parrot: true } },
      focus,
      shop,
      parrot,
      television,
      speaker: { machine: speaker, input: { ...policies, people: 2 } },
      neighbours,
    },
    {
      links: {
        ...wires,
        ...toSpeaker,
        'guest -> speaker': direct(),
        'guest -> neighbours': direct(),
        'parrot -> assistant': direct(),
        'television -> assistant': direct(),
        'assistant -> parrot': direct(),
        'assistant -> focus': direct(),
        'assistant -> speaker': direct(),
        'assistant -> shop': direct(),
        'focus -> speaker': direct(),
      },
      stimuli: {
        resident: [
          { type: 'leave', says: 'the resident leaves', routine: true, when: notBlaring },
          { type: 'comeHome', says: 'the resident comes home', routine: true },
        ],
        guest: [
          { type: 'leave', says: 'the guest leaves', routine: true, when: notBlaring },
          { type: 'comeHome', says: 'the guest comes back', routine: true },
        ],
        assistant: [
          { type: 'voice', words: 'play', by: 'person', says: 'the resident asks for music', when: awake },
          { type: 'voice', words: 'order', by: 'person', says: 'the resident orders gift boxes', when: awake },
          { type: 'voice', words: 'yes', by: 'person', says: 'the resident says yes', when: awake },
          { type: 'voice', words: 'code', by: 'person', says: 'the resident says the code', when: awake },
          { type: 'voice', words: 'play', by: 'guest', says: 'the guest asks for music', when: guestAwake },
          { type: 'voice', words: 'order', by: 'guest', says: 'the guest orders gift boxes', when: guestAwake },
          { type: 'silence', says: 'nobody says a word', routine: true },
        ],
        parrot: [
          { type: 'squawk.play', says: 'the parrot asks for music' },
          { type: 'squawk.order', says: "the parrot orders gift boxes, in its owner's voice" },
          { type: 'squawk.yes', says: "the parrot says yes, in its owner's voice" },
          { type: 'squawk.code', says: "the parrot says the code, in its owner's voice" },
        ],
        television: [
          { type: 'press', says: 'someone presses the button of the television', routine: true, when: someoneAwake },
          { type: 'says.play', says: 'someone on television asks for music' },
          { type: 'says.order', says: 'someone on television orders gift boxes' },
          { type: 'says.yes', says: 'someone on television says yes' },
        ],
        shop: [{ type: 'sendBack', says: 'the resident sends the gift boxes back', when: awake }],
        speaker: [
          { type: 'person.stop', says: 'someone says stop', when: someoneAwake },
          { type: 'person.louder', says: 'someone turns the speaker up', when: someoneAwake },
          { type: 'person.softer', says: 'someone turns the speaker down', when: someoneAwake },
        ],
      },
      tick: minutes(10),
      startsAt: '10:00',
    },
  );
