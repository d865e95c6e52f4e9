import { defineSystem, direct, minutes, type System } from 'nobody-home';
import { alarms } from '../alarms.ts';
import { app } from '../app.ts';
import { assistant } from '../assistant.ts';
import { clock } from '../clock.ts';
import { cloud } from '../cloud.ts';
import { focus } from '../focus.ts';
import { neighbours } from '../neighbours.ts';
import type { Policies } from '../policies.ts';
import { resident } from '../resident.ts';
import { shop } from '../shop.ts';
import { speaker } from '../speaker.ts';
import { answered, awake, innerWires, toSpeaker, wires } from './wiring.ts';

/** A night and a morning at home: an alarm, music, and an order, all at once. Nobody leaves before they are over. */
export const breakfast = (policies: Policies): System =>
  defineSystem(
    {
      clock: { machine: clock, input: ['resident', 'speaker', 'alarms'] },
      resident,
      app: { machine: app, input: policies },
      cloud,
      alarms: { machine: alarms, input: policies },
      assistant: { machine: assistant, input: policies },
      focus,
      shop,
      speaker: { machine: speaker, input: { ...policies, hasAlarms: true } },
      neighbours,
    },
    {
      links: {
        ...wires,
        ...toSpeaker,
        ...innerWires,
        'clock -> resident': direct(),
        'clock -> speaker': direct(),
        'clock -> alarms': direct(),
        'assistant -> focus': direct(),
        'assistant -> speaker': direct(),
        'assistant -> shop': direct(),
      },
      stimuli: {
        clock: [
          { type: 'dawn', says: 'day breaks', routine: true },
          { type: 'dusk', says: 'the day goes by', routine: true },
        ],
        resident: [
          { type: 'goToBed', says: 'the resident goes to bed', routine: true },
          { type: 'wakeUp', says: 'the resident wakes up', routine: true },
        ],
        alarms: [
          {
            type: 'person.setsAlarm',
            says: 'the resident sets an alarm for daybreak',
            when: (all) => awake(all) && !all.clock.matches('day'),
          },
          { type: 'person.stopsAlarm', says: 'the resident stops the alarm', when: awake },
          { type: 'person.alarmSofter', says: 'the resident turns the alarm down', when: awake },
        ],
        app: [
          { type: 'open', says: 'the resident opens the app', routine: true, when: awake },
          {
            type: 'tap.play',
            says: 'the resident taps play',
            when: (all, net) => awake(all) && answered(net),
          },
        ],
        assistant: [
          { type: 'voice', words: 'play', by: 'person', says: 'the resident asks for music', when: awake },
          { type: 'voice', words: 'order', by: 'person', says: 'the resident orders eggs', when: awake },
          { type: 'silence', says: 'nobody says a word', routine: true },
        ],
        speaker: [
          { type: 'person.pause', says: 'the resident pauses the music', when: awake },
          { type: 'person.stop', says: 'the resident says stop', when: awake },
          { type: 'person.louder', says: 'the resident turns the speaker up', when: awake },
          { type: 'wifi.lost', says: 'the speaker loses the Wi-Fi', fault: true },
          { type: 'wifi.back', says: 'the Wi-Fi is back', fault: true },
        ],
      },
      tick: minutes(10),
      startsAt: '20:00',
    },
  );
