import { withTrapsSet } from '../purity/region.ts';
import type { System } from '../system/define-system.ts';
import type { GlobalState } from '../system/global-state.ts';
import type { StepFinding } from '../system/step-findings.ts';
import { type LiveOptions, LiveSystem, type Outcome } from './live-system.ts';

/** What following a list of labels on live actors came to. */
export interface Replay {
  /** The start, then the state after each step that was taken. */
  readonly states: readonly GlobalState[];
  /** Actor errors by the 1-based number of their step; 0 is the start. */
  readonly findings: readonly { readonly step: number; readonly finding: StepFinding }[];
  /** The 1-based number of the first label that was no step, and why; the labels after it were not tried. */
  readonly stopped?: { readonly step: number; readonly outcome: Exclude<Outcome, { kind: 'step' }> };
}

/**
 * Follows labels on live XState actors, from the start of a system.
 *
 * @throws {ModelError} `unknown-label`, or where the model turns out to be wrong
 * @example
 * ```ts
 * const { states } = replay(room, ['stimulus lamp press', 'stimulus lamp press']);
 * states.length; // 3
 * ```
 */
export const replay = (system: System, labels: readonly string[], options: LiveOptions = {}): Replay =>
  withTrapsSet(() => followed(system, labels, options));

function followed(system: System, labels: readonly string[], options: LiveOptions): Replay {
  const live = new LiveSystem(system, options);
  const states: GlobalState[] = [];
  const findings: { step: number; finding: StepFinding }[] = [];
  let outcome = live.atStart;
  for (let step = 0; ; step++) {
    if (outcome.kind !== 'step') return { states, findings, stopped: { step, outcome } };
    states.push(live.state());
    findings.push(...outcome.findings.map((finding) => ({ step, finding })));
    const label = labels[step];
    if (label === undefined) return { states, findings };
    outcome = live.take(label);
  }
}
