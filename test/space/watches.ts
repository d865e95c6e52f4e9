import type { Deed } from '../../src/space/rules/deeds.ts';
import { IGNORED, type Watch } from '../../src/space/watch.ts';

/** Tells no deeds apart. */
export const everyStep: Pick<Watch, 'classes' | 'classOf'> = { classes: 1, classOf: () => 0 };

export const TICK = 0;

/** Tells ticks apart from all else. */
export const tickOrOther: Pick<Watch, 'classes' | 'classOf'> = {
  classes: 2,
  classOf: ({ label }) => (label.kind === 'tick' ? TICK : 1),
};

/** Remembers which of some deeds came first, and ignores all others. */
export const firstOf = (...deeds: readonly ((deed: Deed) => boolean)[]): Watch => ({
  size: deeds.length + 1,
  classes: deeds.length,
  classOf: (deed) => {
    const index = deeds.findIndex((isIt) => isIt(deed));
    return index < 0 ? IGNORED : index;
  },
  start: () => 0,
  step: (watching, deedClass) => watching || deedClass + 1,
  settled: () => false,
});

/** Counts the messages that were queued, up to some. */
export const countSent = (most: number): Watch => ({
  size: most + 1,
  classes: 1,
  classOf: ({ done }) => (done.some((each) => each.kind === 'sent' && each.fate === 'queued') ? 0 : IGNORED),
  start: () => 0,
  step: (watching) => Math.min(watching + 1, most),
  settled: () => false,
});
