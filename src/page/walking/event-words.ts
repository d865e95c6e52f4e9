import type { EventObject } from 'xstate';
import { eventText } from '../../report/actor-words.ts';
import { payloadOf, timerName } from '../../space/telling/shown-event.ts';

/**
 * An event in a few words: its type, and what it carries.
 *
 * @example
 * ```ts
 * eventWords({ type: 'setVolume', volume: 'loud' }); // 'setVolume (loud)'
 * ```
 */
export const eventWords = (event: EventObject): string =>
  eventText({ event: timerName(event.type), ...payloadOf(event) });
