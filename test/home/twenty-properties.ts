/** One of the properties that are worth checking of a home with a speaker, and where the specs tell it. */
export interface TwentyEntry {
  readonly number: number;
  readonly says: string;
  /** The names under which specs export it, or its parts. */
  readonly specs: readonly string[];
  /** As real things are, it does not hold: a part of it, and a home where that shows. */
  readonly fails?: Readonly<Record<string, string>>;
  /** Where specs tell only a safety form or a weak one: the full one, which `full-forms.deep.test.ts` computes. */
  readonly inFull?: string;
}

/** The twenty, by their numbers. */
export const twentyProperties: readonly TwentyEntry[] = [
  {
    number: 1,
    says: 'no loud playback in an empty flat; nor at night, for half an hour',
    specs: ['loudInAnEmptyFlat', 'loudInAnEmptyFlatAtNight', 'emptyFlatIsNotTurnedUp'],
    fails: {
      loudInAnEmptyFlat: 'hamburg',
      loudInAnEmptyFlatAtNight: 'hamburg',
      emptyFlatIsNotTurnedUp: 'coupleCured',
    },
  },
  {
    number: 2,
    says: 'only the owner’s voice buys, and noise confirms nothing',
    specs: ['onlyTheOwnerBuys', 'noiseConfirmsNothing', 'parrotsBuyNothing'],
    fails: { onlyTheOwnerBuys: 'parrot', noiseConfirmsNothing: 'parrot', parrotsBuyNothing: 'parrot' },
  },
  { number: 3, says: 'a due alarm rings within a tick, offline too', specs: ['dueAlarmRings'] },
  { number: 4, says: 'a cap never makes an alarm inaudible', specs: ['cappedAlarmIsHeard'] },
  { number: 5, says: 'muted means silent', specs: ['mutedMeansSilent'], fails: { mutedMeansSilent: 'hamburg' } },
  { number: 6, says: 'a stop is obeyed', specs: ['stopIsObeyed', 'stopSilences'] },
  {
    number: 7,
    says: 'a stop survives crash and reboot',
    specs: ['stopSurvivesPowerCut'],
    fails: { stopSurvivesPowerCut: 'vacation' },
  },
  {
    number: 8,
    says: 'no command past its time to live starts sound',
    specs: ['oldCommandStartsNothing'],
    fails: { oldCommandStartsNothing: 'sharedFlat' },
  },
  {
    number: 9,
    says: 'the volume the app shows becomes the speaker’s',
    specs: ['appShowsTheVolume', 'cloudKnowsTheVolume'],
    fails: { appShowsTheVolume: 'hamburg' },
  },
  {
    number: 10,
    says: 'applying a command twice equals once',
    specs: ['twiceIsOnce'],
    inFull: 'wherever a link may repeat a command, two deliveries in a row lead to the same state as one',
  },
  { number: 11, says: 'one active device per account', specs: ['oneActiveDevice'] },
  { number: 12, says: 'never above the cap, reboot included', specs: ['neverAboveTheCap', 'capIsLiftedOnlyAtHome'] },
  {
    number: 13,
    says: 'dialog before alarm before music; only what was paused resumes',
    specs: ['dialogBeforeAlarm', 'alarmBeforeMusic', 'onlyWhatWasPausedResumes'],
  },
  { number: 14, says: 'an inactive device makes no sound', specs: ['inactiveIsSilent'] },
  {
    number: 15,
    says: 'every sound has a recorded cause',
    specs: ['everySoundHasACause'],
    fails: { everySoundHasACause: 'vacation' },
  },
  {
    number: 16,
    says: 'the owner is told and able to stop it before the door is forced',
    specs: [
      'ownerIsToldFirst',
      'warnedAtOnce',
      'emptyFlatIsInReach',
      'silenceCallsThePoliceOff',
      'forcedOnlyAfterLoudMusic',
      'doorForced',
      'noBillWithoutALocksmith',
    ],
    fails: { ownerIsToldFirst: 'hamburg', doorForced: 'hamburg' },
    inFull:
      'from every state in which the owner is away and warned, taps of stop alone lead to silence and a whole door',
  },
  {
    number: 17,
    says: 'an alarm rings an hour at most, half an hour late at most, and not early',
    specs: ['ringsAnHourAtMost', 'ringsHalfAnHourLateAtMost', 'ringsInTime'],
    fails: { ringsInTime: 'vacation' },
  },
  {
    number: 18,
    says: 'no deadlock; from every state silence can be reached',
    specs: ['stopIsObeyed', 'silenceIsSilent', 'pulledPlugIsSilent', 'loudNightEnds'],
    inFull:
      'some step leads on from every state, and some way to silence, without waiting for a fault or the music’s end',
  },
  {
    number: 19,
    says: 'what people want stays possible, with each policy',
    specs: [
      'musicAtHome',
      'musicFromTheApp',
      'loudFromTheSofa',
      'musicForTheCat',
      'loudParty',
      'lateListening',
      'startedWhileWalkingHome',
      'endlessEvening',
      'flatmatesApp',
      'shortLossOfWifi',
      'guestAsksForMusic',
      'afterAPowerCut',
      'burglarsAreScared',
      'wakeUpAlarm',
      'quietAlarm',
      'ownerBuys',
    ],
  },
  {
    number: 20,
    says: 'someone home and awake can always raise the volume',
    specs: ['loudByHand'],
    inFull: 'from every state with someone home and awake, one turn of the knob makes it louder, up to its top',
  },
];
