import type { ModelError } from '../findings/model-error.ts';
import { undoing } from '../purity/undoing.ts';

/** What the views have refused in the evaluation under way; undefined outside of one. */
let refusals: ModelError[] | undefined;

/**
 * Notes what is refused to a predicate: it may catch what is thrown at it, and a typo would hold.
 *
 * @returns the error, to be thrown
 */
export function refused(error: ModelError): ModelError {
  refusals?.push(error);
  return error;
}

/**
 * Runs a predicate.
 *
 * @throws {ModelError} the first thing that it was refused, even if it caught that
 */
export function withRefusals<T>(run: () => T): T {
  const outer = refusals;
  const own: ModelError[] = [];
  refusals = own;
  const leave = (): void => {
    refusals = outer;
  };
  try {
    const result = undoing(leave, run);
    if (own[0]) throw own[0];
    return result;
  } catch (error) {
    throw own[0] ?? error;
  }
}
