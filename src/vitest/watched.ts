import { isMainThread } from 'node:worker_threads';
import { endable } from '../watchdog/endable.ts';
import { startWatchdog, type Watchdog } from '../watchdog/watchdog.ts';

/** Undefined until it is needed, or where there can be none. */
let watchdog: Watchdog | undefined;
let isStarted = false;

/** What was asked for last: one after the other, so that it is known what was stopped. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Does work that runs code of the author's. What does not return within half a minute is stopped, as commands do it: vitest's
 * own time limits are looked at in the event loop only, to which a loop that never ends does not come. Where test files are run
 * in threads, nothing is watched, since there is nobody who could stop these.
 *
 * @throws {NeverReturns} once it was stopped
 */
export function watched<T>(work: () => Promise<T>): Promise<T> {
  if (!isMainThread) return work();
  const begun = last.then(() => underWatch(work));
  last = begun.catch(() => undefined);
  return begun;
}

async function underWatch<T>(work: () => Promise<T>): Promise<T> {
  if (!isStarted) watchdog = startWatchdog(process, { imported: () => undefined, unawaited: () => {}, isGuest: true });
  isStarted = true;
  watchdog?.watch(true);
  try {
    return await endable(work);
  } finally {
    watchdog?.watch(false);
  }
}
