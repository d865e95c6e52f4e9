import { direct, fifo } from 'nobody-home';
import type { Level } from '../messages.ts';

/** What these need to know of the actors that they ask about. */
interface Asked {
  resident: { hasTag(tag: 'awake'): boolean };
  speaker: {
    readonly context: { readonly volume: Level };
    matches(state: { plugged: { link: 'up' } } | { plugged: { activity: { PLAYING: 'loud' } } }): boolean;
    hasTag(tag: 'waiting'): boolean;
  };
}
type Phone = { hasTag(tag: 'pocket'): boolean };

export const awake = ({ resident }: Pick<Asked, 'resident'>): boolean => resident.hasTag('awake');
export const inPocket = ({ app }: { app: Phone }): boolean => app.hasTag('pocket');
export const online = ({ speaker }: Pick<Asked, 'speaker'>): boolean => speaker.matches({ plugged: { link: 'up' } });
/**
 * Nobody leaves blaring music behind on purpose, or music that is about to blare again; softer music may stay on, for the
 * cat.
 */
export const notBlaring = ({ speaker }: Pick<Asked, 'speaker'>): boolean =>
  !speaker.matches({ plugged: { activity: { PLAYING: 'loud' } } }) &&
  !(speaker.hasTag('waiting') && speaker.context.volume === 'loud');
/** The app takes no command while the last one is still under way. Real ones let them pile up. */
export const answered = (net: { quiet(from: 'cloud', to: 'speaker'): boolean }): boolean =>
  net.quiet('cloud', 'speaker');

/** Who talks to whom in every flat. A phone is nearly always online: what it sends is with the cloud at once. */
export const wires = {
  'resident -> app': direct(),
  'resident -> speaker': direct(),
  'resident -> neighbours': direct(),
  'app -> cloud': direct(),
  'cloud -> app': direct(),
  'speaker -> cloud': direct(),
  'speaker -> neighbours': direct(),
} as const;

/** The link to a speaker that is always online, where what the cloud sends plays no part. */
export const toSpeaker = { 'cloud -> speaker': fifo({ capacity: 2 }) } as const;

/** The parts of one speaker: its alarm clock, its assistant, and who of them comes first. */
export const innerWires = {
  'focus -> speaker': direct(),
  'focus -> alarms': direct(),
  'alarms -> focus': direct(),
  'speaker -> alarms': direct(),
} as const;
