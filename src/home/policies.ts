/** The measures that a home may take; each is a switch, and all are off in the home as sold. */
export interface Policies {
  /**
   * The speaker starts no music on a command from afar while nobody is home. It asks when it carries the command out, not
   * when the command was sent: a command may have waited for hours.
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
}

export type Policy = keyof Policies;

const allOff: Policies = {
  presenceForRemotePlay: false,
  remoteVolumeNeedsPresence: false,
  safeInitialVolume: false,
  vacancyStop: false,
  stickyMute: false,
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
