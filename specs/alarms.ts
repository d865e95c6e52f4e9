import { about, all } from 'nobody-home';
import { alarms } from '../src/home/alarms.ts';
import { assistant } from '../src/home/assistant.ts';
import { clock } from '../src/home/clock.ts';
import { resident } from '../src/home/resident.ts';
import { speaker } from '../src/home/speaker.ts';

const { never, possible, lasting } = about({ alarms, clock, speaker, residents: all(resident) });
const spoken = about({ alarms, assistant, speaker });

/** The safety form of: a due alarm rings within a tick, whether the speaker is online or not. */
export const dueAlarmRings = never(
  'an alarm that is due, has power and does not ring',
  ({ alarms, clock, speaker }) =>
    speaker.matches('plugged') && ((clock.matches('day') && alarms.matches('set')) || alarms.matches('missed')),
);

export const cappedAlarmIsHeard = never(
  'an alarm that rings in silence',
  ({ alarms }) => alarms.hasTag('ringing') && alarms.context.volume === 'silent',
);

export const ringsAnHourAtMost = never(
  'an alarm that rings for more than an hour',
  lasting(({ alarms }) => alarms.hasTag('ringing'), 7),
);

export const ringsHalfAnHourLateAtMost = never(
  'an alarm that waits for more than half an hour to ring',
  lasting(({ alarms }) => alarms.matches('missed'), 4),
);

export const ringsInTime = never('an alarm that rings before it is due', ({ alarms }) => alarms.context.early, {
  violatedIn: ['vacation', 'vacationCapped'],
});

export const alarmBeforeMusic = never(
  'music while an alarm rings',
  ({ alarms, speaker }) => alarms.hasTag('ringing') && speaker.hasTag('sounding'),
);

export const dialogBeforeAlarm = spoken.never(
  'an alarm or music while the assistant speaks',
  ({ alarms, assistant, speaker }) =>
    assistant.hasTag('speaking') && (alarms.hasTag('sounding') || speaker.hasTag('sounding')),
);

export const wakeUpAlarm = possible(
  'an alarm that wakes its owner',
  ({ alarms, clock, residents }) =>
    alarms.hasTag('sounding') && clock.matches('day') && residents.some((resident) => resident.hasTag('home')),
);

export const quietAlarm = possible(
  'an alarm that is heard, and not loud',
  ({ alarms }) => alarms.hasTag('sounding') && alarms.context.volume !== 'loud',
  { violatedIn: ['vacation', 'vacationCured'] },
);
