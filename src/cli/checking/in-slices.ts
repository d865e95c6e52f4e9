import { setImmediate } from 'node:timers/promises';
import type { Stepper } from '../../space/sliced.ts';
import type { Io } from '../output/io.ts';

/** A step of the work, in milliseconds: short enough for Ctrl-C and the progress line. */
export const STEP_MS = 50;

/**
 * Does work until it is finished or the user interrupts.
 *
 * @param between is called after each slice but the last
 * @returns whether the user interrupted
 */
export async function inSlices(work: Stepper, io: Io, between: () => void = () => {}): Promise<boolean> {
  let interrupted = false;
  const stopListening = io.onInterrupt(() => {
    interrupted = true;
  });
  try {
    while (!interrupted && !work.advance(STEP_MS)) {
      between();
      await setImmediate(); // So that Ctrl-C is heard.
    }
    return interrupted;
  } finally {
    stopListening();
  }
}
