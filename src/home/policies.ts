/** The measures that a home may take, and what each does; all are off in the home as sold. */
export const policies = {
  // It asks when it carries the command out, not when the command was sent: a command may have waited for hours.
  presenceForRemotePlay: 'the speaker starts no music from afar while nobody is home or nearly so',
  remoteVolumeNeedsPresence: 'the speaker takes no volume from afar while nobody is home',
  safeInitialVolume: 'a new session of the app starts softly instead of at full volume',
  vacancyStop: 'the speaker stops what it plays to nobody for 20 minutes',
  stickyMute: 'only a person unmutes; a volume from afar is taken but stays unheard',
  volumeCap: 'only the hand of someone home makes the speaker loud, alarms too, no longer than someone is home',
  quietHours: 'from 22:00 to dawn the speaker takes new commands only from people who are there',
  commandTimeToLive: 'the cloud forgets a command that the speaker could not take for half an hour',
  restorePaused: 'after a power cut the speaker waits to be asked',
  purchaseCode: 'nothing is bought without a spoken code',
  voiceProfile: 'only known voices buy; others start music only while someone is home',
  newControllerApproval: 'what is new on the network commands the speaker only after a button on it was pressed',
  trustedTime: 'the alarm clock takes the time only from those it can trust',
  // As on the Home Mini in 2017.
  touchOff: 'the button on top is switched off',
  tellTheOwner: "the resident's phone is told when the speaker begins to play loudly to nobody",
  reportsVolume: 'the speaker reports to the cloud how loud it is, and so to the app',
} as const;

export type Policy = keyof typeof policies;

/** Which of them are on. */
export type Policies = Readonly<Record<Policy, boolean>>;

/**
 * The policies with the named ones switched on.
 *
 * @example
 * ```ts
 * const home = hamburg(policiesWith('stickyMute', 'vacancyStop'));
 * ```
 */
export const policiesWith = (...on: readonly Policy[]): Policies =>
  Object.fromEntries(Object.keys(policies).map((name) => [name, on.includes(name as Policy)])) as Policies;
