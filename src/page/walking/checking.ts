import type { CheckResult } from '../../findings/check-result.ts';
import { confirmOnLiveActors } from '../../live/confirm.ts';
import { walkLive } from '../../live/live-walk.ts';
import { Check, type NamedProperty, type NamedSystem } from '../../properties/check.ts';

/** What is known of a system so far. */
export interface Checked {
  readonly result: CheckResult;
  readonly isDone: boolean;
}

/** States of each search: a page has less room than a program, and says so where it is not enough. */
const LIMIT = 1_000_000;
/** Milliseconds of one slice of work: the page stays alive between two. */
const SLICE = 12;
/** Milliseconds after which a slice is due although the page is busy. */
const PATIENCE = 300;
/** Milliseconds between two looks at what is known; the first is early, since short paths are found at once. */
const [FIRST, EVERY] = [40, 700];

/**
 * Checks a system in the background of a page.
 *
 * @param tell is called with what is known, now and then and at the end
 * @returns a function to end it
 */
export function checkInSlices(
  target: NamedSystem,
  properties: readonly NamedProperty[],
  tell: (checked: Checked) => void,
  fail: (error: unknown) => void,
): () => void {
  let isEnded = false;
  const guarded = (work: () => void): void => {
    try {
      if (!isEnded) work();
    } catch (error) {
      isEnded = true;
      fail(error);
    }
  };
  guarded(() => {
    const check = new Check(target, properties, { confirm: confirmOnLiveActors, walk: walkLive, limit: LIMIT });
    let next = performance.now() + FIRST;
    const slice = (left: () => number): void => {
      let isDone = check.advance(SLICE);
      while (!isDone && left() > SLICE) isDone = check.advance(SLICE);
      if (isDone || performance.now() >= next) {
        tell({ result: check.result(), isDone });
        next = performance.now() + EVERY;
      }
      if (!isDone) whenIdle((left) => guarded(() => slice(left)));
    };
    whenIdle((left) => guarded(() => slice(left)));
  });
  return () => {
    isEnded = true;
  };
}

/**
 * What the user does comes first. Not every browser tells when it is idle.
 *
 * @param work is called with a function that gives the milliseconds that are left
 */
function whenIdle(work: (left: () => number) => void): void {
  if (typeof requestIdleCallback !== 'function') setTimeout(() => work(() => 0));
  else requestIdleCallback((deadline) => work(() => deadline.timeRemaining()), { timeout: PATIENCE });
}
