import type { Message } from '../findings/path.ts';

/**
 * An actor in a sentence: a plain word takes an article, a name such as `app2` does not.
 *
 * @example
 * ```ts
 * theActor('lamp'); // 'the lamp'
 * ```
 */
export const theActor = (name: string): string => (/^[a-z]+$/.test(name) ? `the ${name}` : name);

/** Such as `the neighbours'`. */
export const ofActor = (name: string): string => `${theActor(name)}${name.endsWith('s') ? "'" : "'s"}`;

type Event = Pick<Message, 'event' | 'payload'>;

/** An event in a sentence, such as `` `setVolume` (soft) ``: its type is a name, and no word of the sentence. */
export const eventInSentence = ({ event, payload }: Event): string =>
  `\`${event}\`${payload === undefined ? '' : ` (${payload})`}`;

/** An event on its own, such as `setVolume (soft)`. */
export const eventText = ({ event, payload }: Event): string =>
  payload === undefined ? event : `${event} (${payload})`;

/** A timer in a sentence: one that is known by its delay has no other name. */
export const timerInSentence = (timer: string): string =>
  /^after \d/.test(timer) ? `timer of ${timer.replace(/^after /, '')}` : `timer \`${timer.replace(/^after /, '')}\``;
