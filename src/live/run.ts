import { withTrapsSet } from '../purity/region.ts';
import type { System } from '../system/define-system.ts';
import type { Label } from '../system/labels.ts';
import type { StepFinding } from '../system/step-findings.ts';
import { type LiveOptions, LiveSystem } from './live-system.ts';
import type { Scene } from './scene.ts';
import type { LiveHappening } from './step-log.ts';

/** Looks at one run while it is executed. */
export interface Watcher {
  /** Whether it looks at what steps did. */
  readonly notesHappenings?: boolean;
  /**
   * Is shown the start, where the label is undefined, and the scene after each step.
   *
   * @param happenings what the step did, if it looks at that
   * @returns true to end the run here
   */
  look(label: Label | undefined, scene: Scene, happenings: readonly LiveHappening[]): boolean;
}

/** By which fast-check asks a value how to show it: its `toStringMethod`, without all else that comes with it. */
const toStringMethod = Symbol.for('fast-check/toStringMethod');

/** A run of a system from its start, as it was executed. */
export class Run {
  /** The labels of the steps that were taken. */
  readonly labels: readonly string[];
  /** Whether a watcher ended it. */
  readonly isStopped: boolean;
  /** What was met on the way. The last may have ended the run. */
  readonly findings: readonly StepFinding[];

  constructor(labels: readonly string[], isStopped: boolean, findings: readonly StepFinding[]) {
    this.labels = labels;
    this.isStopped = isStopped;
    this.findings = findings;
  }

  /** How fast-check shows it. */
  [toStringMethod](): string {
    return this.labels.length === 0 ? '(no steps)' : this.labels.join(', ');
  }
}

/** Chooses the next step: it tries labels until one is taken. */
export type Choose = (tryLabel: (label: Label) => Tried) => 'taken' | 'nothing left' | 'ended';

/** What came of trying one label. */
export type Tried = 'taken' | 'passed over' | 'ended';

export interface ExecuteOptions extends LiveOptions {
  /** Makes a watcher for each run, which may end it. */
  readonly watch?: () => Watcher;
}

/**
 * Executes a run.
 *
 * @param choose is asked for steps until there is none left
 * @param endsAtFinding whether a step without successor ends the run; otherwise it is passed over
 */
export const execute = (system: System, choose: Choose, endsAtFinding: boolean, options: ExecuteOptions): Run =>
  withTrapsSet(() => executed(system, choose, endsAtFinding, options));

function executed(system: System, choose: Choose, endsAtFinding: boolean, options: ExecuteOptions): Run {
  const watcher = options.watch?.();
  const live = new LiveSystem(system, { ...options, notesHappenings: watcher?.notesHappenings ?? false });
  const findings: StepFinding[] = [];
  const done = (isStopped: boolean): Run => new Run(live.taken, isStopped, findings);
  if (live.atStart.kind !== 'step') {
    if (live.atStart.kind === 'end') findings.push(live.atStart.finding);
    return done(false);
  }
  findings.push(...live.atStart.findings);
  let isStopped = watcher?.look(undefined, live.scene(), []) ?? false;
  const unmoved = new UnmovedActors(system);
  const tryLabel = (label: Label): Tried => {
    if (unmoved.knows(label, live.scene())) return 'passed over';
    const before = live.scene();
    const outcome = live.take(label);
    if (outcome.kind === 'no step') {
      if (outcome.why === 'identity') unmoved.note(label, before);
      return 'passed over';
    }
    if (outcome.kind === 'end') {
      if (!endsAtFinding) return 'passed over';
      findings.push(outcome.finding);
      return 'ended';
    }
    findings.push(...outcome.findings);
    isStopped = watcher?.look(label, live.scene(), live.happenings) ?? false;
    return 'taken';
  };
  while (!isStopped && choose(tryLabel) === 'taken');
  return done(isStopped);
}

/**
 * Remembers which stimuli have left an actor as it was: as long as it has the same snapshot they do so again, and XState
 * need not be asked.
 */
class UnmovedActors {
  readonly #system: System;
  readonly #stimuli = new WeakMap<object, Set<number>>();

  constructor(system: System) {
    this.#system = system;
  }

  knows(label: Label, scene: Scene): boolean {
    return (
      label.kind === 'stimulus' &&
      (this.#stimuli.get(this.#snapshot(label.stimulus, scene))?.has(label.stimulus) ?? false)
    );
  }

  note(label: Label, scene: Scene): void {
    if (label.kind !== 'stimulus') return;
    const snapshot = this.#snapshot(label.stimulus, scene);
    const known = this.#stimuli.get(snapshot);
    if (known) known.add(label.stimulus);
    else this.#stimuli.set(snapshot, new Set([label.stimulus]));
  }

  #snapshot(stimulus: number, scene: Scene): object {
    return scene.snapshots[this.#system.stimuli[stimulus]?.actor ?? -1] as object;
  }
}
