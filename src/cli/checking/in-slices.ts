import { setImmediate } from 'node:timers/promises';
import type { Stepper } from '../../space/sliced.ts';
import { endable } from '../../watchdog/endable.ts';
import { NeverReturns } from '../../watchdog/never-returns.ts';
import type { Io } from '../output/io.ts';
import { tellError } from '../output/tell-error.ts';

/** A step of the work, in milliseconds: short enough for Ctrl-C and the progress line. */
export const STEP_MS = 50;

/**
 * Does work until it is finished or the user interrupts.
 *
 * @param between is called after each slice but the last
 * @returns whether the user interrupted
 * @throws {NeverReturns} if a slice does not come to its end, and the user was not the one who wanted it stopped
 */
export async function inSlices(work: Stepper, io: Io, between: () => void = () => {}): Promise<boolean> {
  let interrupted = false;
  const stopListening = io.onInterrupt(() => {
    interrupted = true;
  });
  try {
    await endable(async () => {
      while (!interrupted && !work.advance(STEP_MS)) {
        between();
        await setImmediate(); // So that Ctrl-C is heard.
      }
    });
    return interrupted;
  } catch (error) {
    if (!(error instanceof NeverReturns)) throw error;
    work.cut?.();
    if (!error.isInterrupted) throw error;
    if (error.isAuthors) tellError(error, io);
    return true;
  } finally {
    stopListening();
  }
}
