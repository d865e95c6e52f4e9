// What the main thread and its watchdog share: numbers in memory, since neither hears messages while it is busy.

/** Where each number lies. */
export const PLACE = /** @type {const} */ ({
  /** Changes whenever the main thread has come back from something. */
  beats: 0,
  /** Messages of the watchdog's that the main thread has heard. */
  heard: 1,
  /** Milliseconds that the whole command was given; 0 for no limit. */
  time: 2,
  /** 1 from when the watchdog stops what the main thread runs until that has heard of it. */
  stopping: 3,
  /** Never changes: to be waited at. */
  never: 4,
  /** 1 while what does not come back is to be stopped. */
  watching: 5,
});

/** How many there are. */
export const PLACES = 6;

/**
 * Why the main thread had to be stopped: the user wants the end, the time of the command is over, or it has not come back for
 * a long time.
 *
 * @typedef {'interrupted' | 'time' | 'silence'} Why
 */

/**
 * Where the main thread was, the innermost call first. Lines and columns are those of the code that runs, which a loader may
 * have made of another.
 *
 * @typedef {{ readonly name: string, readonly url: string, readonly line: number, readonly column: number }} Frame
 */

/**
 * What the watchdog tells the main thread: Ctrl-C was pressed; or what it ran was stopped, after so many seconds without a beat.
 *
 * @typedef {{ readonly kind: 'interrupt' }
 *   | { readonly kind: 'stopped', readonly why: Why, readonly seconds: number, readonly frames: readonly Frame[] }} Told
 */
