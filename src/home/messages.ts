import { peersOf } from 'nobody-home';

/** How loud it is, from the bottom to the top. */
export const levels = ['silent', 'soft', 'normal', 'loud'] as const;
export type Level = (typeof levels)[number];

export const louder = (level: Level): Level => levels[levels.indexOf(level) + 1] ?? level;
export const softer = (level: Level): Level => levels[levels.indexOf(level) - 1] ?? level;

/**
 * The name of an app in its home: `app` is that of the resident, `remote` the one of a home without people; the others are
 * those of other people.
 */
export type AppName = 'app' | 'remote' | `app${number}`;

/** Whose voice it is; a guest is a person whom the assistant does not know. */
export type Voice = 'person' | 'guest' | 'parrot' | 'tv';

export type Device = 'speaker' | 'kitchen';

/** Why music plays. What has waited for an offline speaker is `mail`, and `oldMail` once nobody wants it any more. */
export type Cause =
  | 'nobody'
  | Voice
  | 'app'
  | 'otherUser'
  | 'stranger'
  | 'mail'
  | 'oldMail'
  | 'autoplay'
  | 'routine'
  | 'button';

/** Asked by the resident's own app, if `by` is left out. */
interface Asked {
  by?: 'app' | 'otherUser' | 'mail' | 'oldMail';
}

type TimeOfDay = { type: 'nightfall' } | { type: 'daybreak' };

type ToApp =
  | { type: 'phone.pocketed' }
  | { type: 'phone.unpocketed' }
  | { type: 'volumeIs'; volume: Level }
  /** The speaker plays loudly to nobody. */
  | { type: 'warning' };

/** What the machines say to each other: each actor with the messages that it takes from the others. */
export interface Messages {
  resident: { type: 'daybreak' } | { type: 'bell' };
  app: ToApp;
  remote: ToApp;
  [other: `app${number}`]: ToApp;
  /** `transfer` takes the speaker over for a new session and plays. */
  cloud:
    | { type: 'transfer'; volume: Level; from?: AppName }
    | { type: 'play'; from?: AppName }
    | { type: 'stop' }
    | { type: 'setVolume'; volume: Level; from?: AppName }
    | { type: 'bye' }
    | { type: 'offline' }
    | { type: 'online' }
    | { type: 'volumeIs'; volume: Level }
    | { type: 'playsNow'; device: Device }
    | { type: 'warning' };
  /** A person stands at the speaker; `voice.` is what the assistant has understood; everything else comes from afar. */
  speaker:
    | ({ type: 'session'; volume: Level } & Asked)
    | ({ type: 'play' } & Asked)
    | ({ type: 'setVolume'; volume: Level } & Asked)
    | { type: 'stop' }
    | { type: 'deactivate' }
    | { type: 'voice.play'; by: Voice }
    | { type: 'person.stop' }
    | { type: 'person.entered' }
    | { type: 'person.left' }
    | { type: 'person.near' }
    | { type: 'focus.lost' }
    | { type: 'focus.back' }
    | { type: 'unplug' }
    | TimeOfDay;
  /** The second device of the same account. */
  kitchen: { type: 'deactivate' };
  neighbours: TimeOfDay | { type: 'loud' } | { type: 'hush' } | { type: 'opened' };
  focus: { type: 'alert.starts' } | { type: 'alert.ends' } | { type: 'dialog.starts' } | { type: 'dialog.ends' };
  alarms: TimeOfDay | { type: 'power.lost' } | { type: 'power.back' } | { type: 'background' } | { type: 'foreground' };
  assistant: { type: 'voice'; words: Words; by: Voice };
  parrot: { type: 'overhears'; words: Words };
  shop: { type: 'order'; by: Voice; confirmedBy: Voice };
}

/** What is said to the assistant, as far as it understands. */
export type Words = 'play' | 'order' | 'yes' | 'code';

/** Typed addresses: `sendTo(peer('cloud'), { type: 'play' })`. */
export const peer = peersOf<Messages>();
