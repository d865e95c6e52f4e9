import type { ProblemKind } from '../findings/check-result.ts';
import { ModelError } from '../findings/model-error.ts';

/** Findings that nobody can declare fine. */
const NEVER_FINE: readonly ProblemKind[] = ['chain limit', 'always loop', 'orphan', 'live difference'];

/**
 * Looks at what a system's author declares fine.
 *
 * Overflows and limits may be declared: they are then reported in short, but what holds still holds only up to there.
 *
 * @throws {ModelError} `never-fine` for a finding after which nothing is known
 */
export function refuseNeverFine(fine: readonly ProblemKind[]): void {
  for (const kind of fine) {
    if (!NEVER_FINE.includes(kind)) continue;
    throw new ModelError({
      code: 'never-fine',
      place: 'fine',
      cause: `\`${kind}\` cannot be declared fine: what comes after it is not known`,
      remedy: 'leave it out: where `check` finds it, it says what to do',
    });
  }
}
