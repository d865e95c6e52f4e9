/** The measures that a home may take; each is a switch, and all are off in the home as sold. */
export interface Policies {
  /**
   * The speaker starts no music on a command from afar while nobody is home or nearly so. It asks when it carries the
   * command out, not when the command was sent: a command may have waited for hours.
   */
  readonly presenceForRemotePlay: boolean;
  /** The speaker takes no volume from afar while nobody is home. */
  readonly remoteVolumeNeedsPresence: boolean;
  /** A new session of the app starts softly instead of at full volume. */
  readonly safeInitialVolume: boolean;
  /** The speaker stops what it plays to nobody for 20 minutes. */
  readonly vacancyStop: boolean;
  /** Only a person unmutes; a volume from afar is taken but stays unheard. */
  readonly stickyMute: boolean;
  /** Only the hand of someone home makes the speaker loud, and no longer than someone is home. It caps alarms too. */
  readonly volumeCap: boolean;
  /** From 22:00 to dawn the speaker takes no new commands but those of people who are there. */
  readonly quietHours: boolean;
  /** The cloud forgets a command that the speaker could not take for half an hour. */
  readonly commandTimeToLive: boolean;
  /** After a power cut the speaker waits to be asked. */
  readonly restorePaused: boolean;
  /** Nothing is bought without a spoken code. */
  readonly purchaseCode: boolean;
  /** Only known voices buy; others start music only while someone is home. */
  readonly voiceProfile: boolean;
  /** Whatever is new on the network commands the speaker only after someone has pressed a button on it. */
  readonly newControllerApproval: boolean;
  /** The alarm clock takes the time only from whom it can trust. */
  readonly trustedTime: boolean;
  /** The button on top is switched off, as on the Home Mini in 2017. */
  readonly touchOff: boolean;
  /** The resident's phone is told when the speaker begins to play loudly to nobody. */
  readonly tellTheOwner: boolean;
  /** The speaker tells the cloud how loud it is, and so the app. */
  readonly reportsVolume: boolean;
}

export type Policy = keyof Policies;

const allOff: Policies = {
  presenceForRemotePlay: false,
  remoteVolumeNeedsPresence: false,
  safeInitialVolume: false,
  vacancyStop: false,
  stickyMute: false,
  volumeCap: false,
  quietHours: false,
  commandTimeToLive: false,
  restorePaused: false,
  purchaseCode: false,
  voiceProfile: false,
  newControllerApproval: false,
  trustedTime: false,
  touchOff: false,
  tellTheOwner: false,
  reportsVolume: false,
};

/** The names of all policies. */
export const policyNames = Object.keys(allOff) as readonly Policy[];

/**
 * The policies with the named ones switched on.
 *
 * @example
 * ```ts
 * const home = hamburg(policiesWith('stickyMute', 'vacancyStop'));
 * ```
 */
export const policiesWith = (...on: readonly Policy[]): Policies => ({
  ...allOff,
  ...Object.fromEntries(on.map((name) => [name, true])),
});
