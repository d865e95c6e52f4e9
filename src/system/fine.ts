import type { ProblemKind } from '../findings/check-result.ts';
import { ModelError } from '../findings/model-error.ts';

/** Findings that nobody can declare fine, and why. */
const NEVER_FINE: Readonly<Partial<Record<ProblemKind, string>>> = {
  'chain limit': 'put a fifo() link in the circle, or raise `limits.rowsPerStep`',
  'always loop': 'give the `always` transition a guard that its own actions make false',
  'live difference': 'let guards, assigns and actions depend on nothing but context and event',
};

/**
 * Looks at what a system's author declares fine.
 *
 * Overflows and limits may be declared: they are then told in short, but what holds still holds only up to there.
 *
 * @throws {ModelError} `never-fine` for a finding after which nothing is known
 */
export function refuseNeverFine(fine: readonly ProblemKind[]): void {
  for (const kind of fine) {
    const remedy = NEVER_FINE[kind];
    if (remedy === undefined) continue;
    throw new ModelError({
      code: 'never-fine',
      place: 'fine',
      cause: `\`${kind}\` cannot be declared fine: what comes after it is not known`,
      remedy,
    });
  }
}
