import type { ProblemKind } from '../../src/findings/check-result.ts';

/** Thrown when a step cannot be taken to its end: its branch of the search ends there. */
export class BranchEnd extends Error {
  readonly kind: ProblemKind;
  /** How many actors had failed by then. */
  readonly failures: number;

  constructor(kind: ProblemKind, failures = 0) {
    super(kind);
    this.kind = kind;
    this.failures = failures;
  }
}
