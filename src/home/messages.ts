import { peersOf } from '../index.ts';

/** How loud it is, from the bottom to the top. */
export const levels = ['silent', 'soft', 'normal', 'loud'] as const;
export type Level = (typeof levels)[number];

export const louder = (level: Level): Level => levels[levels.indexOf(level) + 1] ?? level;
export const softer = (level: Level): Level => levels[levels.indexOf(level) - 1] ?? level;

/** What the machines say to each other: each actor with the messages that it takes from the others. */
export interface Messages {
  resident: { type: 'daybreak' } | { type: 'bell' };
  app: { type: 'phone.pocketed' } | { type: 'phone.unpocketed' };
  /** `transfer` takes the speaker over for a new session and plays. */
  cloud:
    | { type: 'transfer'; volume: Level }
    | { type: 'play' }
    | { type: 'setVolume'; volume: Level }
    | { type: 'bye' }
    | { type: 'offline' }
    | { type: 'online' };
  /** A person stands at the speaker; everything else comes from afar. */
  speaker:
    | { type: 'session'; volume: Level }
    | { type: 'play' }
    | { type: 'setVolume'; volume: Level }
    | { type: 'person.stop' }
    | { type: 'person.entered' }
    | { type: 'person.left' }
    | { type: 'unplug' };
  neighbours: { type: 'nightfall' } | { type: 'daybreak' } | { type: 'loud' } | { type: 'hush' } | { type: 'opened' };
}

/** Typed addresses: `sendTo(peer('cloud'), { type: 'play' })`. */
export const peer = peersOf<Messages>();
