import { defineSystem, direct, minutes, type System } from 'nobody-home';
import { alarms } from '../alarms.ts';
import { app } from '../app.ts';
import { clock } from '../clock.ts';
import { cloud } from '../cloud.ts';
import { focus } from '../focus.ts';
import { neighbours } from '../neighbours.ts';
import type { Policies } from '../policies.ts';
import { resident } from '../resident.ts';
import { speaker } from '../speaker.ts';
import { awake, innerWires, notBlaring, toSpeaker, wires } from './wiring.ts';

/**
 * A week away: the speaker stays behind with an alarm, a routine against burglars, and the power cuts of the house. Its
 * neighbours are not told when night falls, so that they bear with everything: what becomes of loud music that somebody
 * minds is the story of `hamburg`.
 */
export const vacation = (policies: Policies): System =>
  defineSystem(
    {
      clock: { machine: clock, input: ['resident', 'speaker', 'alarms'] },
      resident,
      app: { machine: app, input: policies },
      cloud,
      alarms: { machine: alarms, input: policies },
      focus,
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
      },
      stimuli: {
        clock: [
          { type: 'dawn', says: 'day breaks', routine: true },
          { type: 'dusk', says: 'the day goes by', routine: true },
        ],
        resident: [
          { type: 'leave', says: 'the resident leaves for a week', routine: true, when: notBlaring },
          { type: 'headHome', says: 'the resident is a minute from home', routine: true },
          { type: 'comeHome', says: 'the resident comes home', routine: true },
        ],
        alarms: [
          {
            type: 'person.setsAlarm',
            says: 'the resident sets an alarm for daybreak',
            when: (all) => awake(all) && !all.clock.matches('day'),
          },
          { type: 'person.stopsAlarm', says: 'the resident stops the alarm', when: awake },
          { type: 'time.jumps', says: 'the clock in the speaker is a day wrong', fault: true },
        ],
        speaker: [
          { type: 'person.play', says: 'the resident asks for music', when: awake },
          { type: 'person.stop', says: 'the resident says stop', when: awake },
          { type: 'person.louder', says: 'the resident turns the speaker up', when: awake },
          {
            type: 'routine.play',
            says: 'the routine against burglars starts music',
            routine: true,
            when: ({ clock }) => clock.matches('night'),
          },
          { type: 'button.phantom', says: 'the button on the speaker feels a touch that was none', fault: true },
          { type: 'state.saved', says: 'the speaker writes down what it does', routine: true },
          { type: 'power.cut', says: 'the power fails', fault: true },
          { type: 'power.back', says: 'the power is back', fault: true },
        ],
      },
      tick: minutes(10),
      startsAt: '20:00',
    },
  );
