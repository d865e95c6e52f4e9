import { setImmediate } from 'node:timers/promises';
import {
  checkRandomlyUntil,
  type RandomBounds,
  type RandomCheckOptions,
  type RandomResult,
} from '../../live/random-check.ts';
import type { NamedProperty } from '../../properties/check.ts';
import type { System } from '../../system/define-system.ts';
import { endable } from '../../watchdog/endable.ts';
import type { Io } from '../output/io.ts';
import { STEP_MS } from './in-slices.ts';

/** What bounds work that is not done in slices: it ends at Ctrl-C, or at a moment of the clock. */
export interface Turns extends RandomBounds {
  /** Whether the user interrupted. */
  readonly interrupted: boolean;
  stopListening(): void;
}

/**
 * Listens for Ctrl-C while work is done that pauses often.
 *
 * @param deadline by the clock of `io`; undefined for none
 */
export function takeTurns(io: Io, deadline: number | undefined): Turns {
  let interrupted = false;
  let heardAt = io.now();
  const stopListening = io.onInterrupt(() => {
    interrupted = true;
  });
  return {
    get interrupted() {
      return interrupted;
    },
    isOver: () => interrupted || (deadline !== undefined && io.now() >= deadline),
    pause: async () => {
      if (io.now() - heardAt < STEP_MS) return;
      await setImmediate(); // So that Ctrl-C is heard.
      heardAt = io.now();
    },
    stopListening,
  };
}

/**
 * As `checkRandomlyUntil`.
 *
 * @throws {NeverReturns} also if a run does not come to its end
 */
export const runRandomly = (
  system: System,
  named: NamedProperty,
  options: RandomCheckOptions,
  turns: Turns,
): Promise<RandomResult> => endable(() => checkRandomlyUntil(system, named, options, turns));
