import { assign } from 'xstate';
import type { System } from '../../src/system/define-system.ts';
import { ACTIVITY, at, does, edit, FRONT, on, without } from './spoil.ts';

/** Something obvious that goes wrong with a machine, and the property that must notice it. */
export interface Sabotage {
  readonly property: string;
  /** A home in which the property holds. */
  readonly home: string;
  readonly says: string;
  readonly spoil: (system: System) => System;
}

/** An action's parameters are the event. */
const given = ({ event }: { event: unknown }) => event;
/** Actions of the assistant, as it uses them itself. */
const noteAsker = { type: 'noteAsker', params: given };
/** Actions that the machines do not have. */
const countDown = assign({ people: ({ context }: { context: { people: number } }) => context.people - 1 });
const silence = assign({ volume: 'silent' });
const loudAnyway = assign({ volume: 'loud' });
const order = { type: 'order', params: given };

/** One sabotage a property, at least. */
export const sabotages: readonly Sabotage[] = [
  // playback
  {
    property: 'loudInAnEmptyFlat',
    home: 'parrotCured',
    says: 'the speaker obeys any voice',
    spoil: edit('speaker', does(ACTIVITY, 'voice.play', '.PLAYING'), does(FRONT, 'voice.play', {})),
  },
  {
    property: 'loudInAnEmptyFlatAtNight',
    home: 'hamburgCured',
    says: 'the speaker plays whatever comes from afar',
    spoil: on('speaker', ACTIVITY, 'play', '.PLAYING'),
  },
  {
    property: 'everySoundHasACause',
    home: 'breakfast',
    says: 'nobody writes down who asked',
    spoil: on('speaker', FRONT, 'voice.play'),
  },
  // escalation
  {
    property: 'forcedOnlyAfterLoudMusic',
    home: 'hamburg',
    says: 'the neighbours do not ring before they call the police',
    spoil: edit('neighbours', (config) => delete at(config, 'complaining').entry),
  },
  {
    property: 'doorForced',
    home: 'hamburgCured',
    says: 'the neighbours have no patience with any music, and do not ring',
    spoil: on('neighbours', '', 'nightfall', '.doorForced'),
  },
  {
    property: 'noBillWithoutALocksmith',
    home: 'breakfast',
    says: 'the bill comes with the first loud music',
    spoil: on('neighbours', '', 'loud', { actions: 'sendBill' }),
  },
  {
    property: 'ownerIsToldFirst',
    home: 'hamburgWarned',
    says: 'the phone shows no warning',
    spoil: on('app', '', 'warning', {}),
  },
  {
    property: 'warnedAtOnce',
    home: 'hamburgWarned',
    says: 'the cloud keeps the warning to itself',
    spoil: on('cloud', '', 'warning', {}),
  },
  {
    property: 'emptyFlatIsInReach',
    home: 'hamburgWarned',
    says: 'the music plays on without the link',
    spoil: edit(
      'speaker',
      does('plugged', 'wifi.lost'),
      does('plugged.link.up', 'wifi.lost', { target: 'down', actions: 'signOff' }),
    ),
  },
  {
    property: 'silenceCallsThePoliceOff',
    home: 'hamburgWarned',
    says: 'once called, the police come whatever happens',
    spoil: on('neighbours', 'policeCalled', 'hush'),
  },
  {
    property: 'pulledPlugIsSilent',
    home: 'hamburg',
    says: 'nobody pulls the plug',
    spoil: edit('neighbours', (config) => {
      at(config, 'doorForced').entry = 'sendBill';
    }),
  },
  {
    property: 'loudNightEnds',
    home: 'hamburg',
    says: 'the locksmith takes three hours',
    spoil: edit('neighbours', (config) => {
      at(config, 'policeCalled').after = { 10800000: 'doorForced' };
    }),
  },
  // mute and stop
  {
    property: 'mutedMeansSilent',
    home: 'hamburgCured',
    says: 'the mute button only lights up',
    spoil: edit('speaker', (config) => {
      at(config, `${ACTIVITY}.PLAYING.unheard`).tags = ['sounding'];
    }),
  },
  {
    property: 'stopIsObeyed',
    home: 'breakfast',
    says: 'the player is deaf to stop',
    spoil: on('speaker', `${ACTIVITY}.PLAYING`, 'person.stop'),
  },
  {
    property: 'stopSilences',
    home: 'breakfast',
    says: 'the player is deaf to stop',
    spoil: on('speaker', `${ACTIVITY}.PLAYING`, 'person.stop'),
  },
  {
    property: 'stopSurvivesPowerCut',
    home: 'vacationCured',
    says: 'the speaker always plays after a power cut',
    spoil: on('speaker', 'unplugged', 'power.back', {
      target: '#speaker.plugged.activity.PLAYING',
      actions: ['noteEnd', 'restore', 'noteRestored', 'signOn', 'powerAlarms'],
    }),
  },
  {
    property: 'onlyWhatWasPausedResumes',
    home: 'breakfast',
    says: 'all that falls silent waits for the end of the alarm',
    spoil: on('speaker', ACTIVITY, 'focus.lost', '.PAUSED.byFocus'),
  },
  {
    property: 'silenceIsSilent',
    home: 'hamburg',
    says: 'the mute button does nothing to the loudspeaker',
    spoil: edit('speaker', (config) => {
      at(config, `${ACTIVITY}.PLAYING.unheard`).tags = ['sounding'];
    }),
  },
  // volume
  {
    property: 'neverAboveTheCap',
    home: 'vacationCapped',
    says: 'the routine does not know of the cap',
    spoil: on('speaker', FRONT, 'routine.play', { actions: [loudAnyway] }),
  },
  {
    property: 'emptyFlatIsNotTurnedUp',
    home: 'hamburgCured',
    says: 'a new volume is taken from anyone, from anywhere',
    spoil: on('speaker', FRONT, 'setVolume', { actions: { type: 'setVolume', params: given } }),
  },
  {
    property: 'capIsLiftedOnlyAtHome',
    home: 'vacationCapped',
    says: 'the cap stays lifted when its hand leaves',
    spoil: on('speaker', FRONT, 'person.left', { actions: countDown }),
  },
  {
    property: 'loudByHand',
    home: 'parrotCured',
    says: 'the knob turns nothing',
    spoil: on('speaker', FRONT, 'person.louder', {}),
  },
  // purchase
  {
    property: 'onlyTheOwnerBuys',
    home: 'parrotCured',
    says: 'the assistant confirms whatever it hears',
    spoil: edit(
      'assistant',
      does('listening', 'voice', { target: 'confirming', actions: [noteAsker] }),
      does('confirming', 'voice', { target: 'listening', actions: [order] }),
    ),
  },
  {
    property: 'parrotsBuyNothing',
    home: 'parrotCured',
    says: 'the assistant takes any word of any voice for an order, and for a yes',
    spoil: edit(
      'assistant',
      does('listening', 'voice', { target: 'confirming', actions: [noteAsker] }),
      does('confirming', 'voice', { target: 'listening', actions: [order, 'forgetAsker'] }),
    ),
  },
  {
    property: 'noiseConfirmsNothing',
    home: 'parrotCured',
    says: 'the assistant takes any word for a yes',
    spoil: on('assistant', 'confirming', 'voice', { target: 'listening', actions: [order] }),
  },
  { property: 'ownerBuys', home: 'parrotCured', says: 'the assistant is deaf', spoil: without('assistant') },
  // alarms
  {
    property: 'dueAlarmRings',
    home: 'breakfast',
    says: 'the alarm sleeps on at daybreak',
    spoil: on('alarms', 'set', 'daybreak', {}),
  },
  {
    property: 'cappedAlarmIsHeard',
    home: 'vacationCapped',
    says: 'the cap turns the alarm to silence',
    spoil: on('alarms', 'off', 'person.setsAlarm', { target: 'set', actions: silence }),
  },
  {
    property: 'ringsAnHourAtMost',
    home: 'breakfast',
    says: 'the alarm rings for two hours',
    spoil: edit('alarms', (config) => {
      at(config, 'ringing').after = { 7200000: 'off' };
    }),
  },
  {
    property: 'ringsHalfAnHourLateAtMost',
    home: 'vacationCured',
    says: 'the alarm waits for two hours',
    spoil: edit('alarms', (config) => {
      at(config, 'missed').after = { 7200000: 'off' };
    }),
  },
  {
    property: 'ringsInTime',
    home: 'vacationCured',
    says: 'the clock is trusted after all',
    spoil: on('alarms', 'set', 'time.jumps', { target: 'ringing', actions: 'noteEarly' }),
  },
  { property: 'alarmBeforeMusic', home: 'breakfast', says: 'nobody has the focus', spoil: without('focus') },
  {
    property: 'dialogBeforeAlarm',
    home: 'breakfast',
    says: 'the alarm does not make room',
    spoil: on('alarms', 'ringing.foreground', 'background', {}),
  },
  { property: 'wakeUpAlarm', home: 'breakfast', says: 'there is no alarm', spoil: without('alarms') },
  {
    property: 'quietAlarm',
    home: 'breakfast',
    says: 'the alarm cannot be turned down',
    spoil: on('alarms', '', 'person.alarmSofter', {}),
  },
  // agreement
  {
    property: 'appShowsTheVolume',
    home: 'couple',
    says: 'the app does not listen',
    spoil: on('app', 'controlling', 'volumeIs', {}),
  },
  {
    property: 'cloudKnowsTheVolume',
    home: 'couple',
    says: 'the speaker does not report what a hand does',
    spoil: on('speaker', FRONT, 'person.louder', { actions: 'turnUp' }),
  },
  {
    property: 'oneActiveDevice',
    home: 'couple',
    says: 'the speaker does not give way',
    spoil: on('speaker', `${ACTIVITY}.PLAYING`, 'deactivate', {}),
  },
  {
    property: 'inactiveIsSilent',
    home: 'couple',
    says: 'the speaker plays without telling',
    spoil: edit('speaker', (config) => delete at(config, `${ACTIVITY}.PLAYING`).entry),
  },
  {
    property: 'twiceIsOnce',
    home: 'echo',
    says: 'a new volume is taken for a step',
    spoil: on('speaker', FRONT, 'setVolume', { actions: 'turnDown' }),
  },
  {
    property: 'oldCommandStartsNothing',
    home: 'sharedFlatCured',
    says: 'the cloud forgets nothing',
    spoil: on('cloud', '', 'mail.ages', { actions: 'noteAge' }),
  },
  // what people want
  ...[
    ['musicAtHome', 'breakfast', 'speaker'],
    ['musicFromTheApp', 'sharedFlat', 'cloud'],
    ['loudFromTheSofa', 'sharedFlat', 'app'],
    ['musicForTheCat', 'parrot', 'speaker'],
    ['loudParty', 'breakfast', 'speaker'],
    ['lateListening', 'vacation', 'clock'],
    ['startedWhileWalkingHome', 'coupleCured', 'app'],
    ['endlessEvening', 'couple', 'speaker'],
    ['flatmatesApp', 'sharedFlatCured', 'app2'],
    ['shortLossOfWifi', 'sharedFlatCured', 'cloud'],
    ['guestAsksForMusic', 'parrotCured', 'assistant'],
    ['afterAPowerCut', 'vacationCured', 'speaker'],
    ['burglarsAreScared', 'vacation', 'clock'],
  ].map(([property = '', home = '', actor = '']) => ({
    property,
    home,
    says: `${actor} does nothing`,
    spoil: without(actor),
  })),
];
