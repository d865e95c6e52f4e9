import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { PathStep } from '../findings/path.ts';
import { namedHappenings } from '../space/telling/named-happenings.ts';
import { changesOf, shownStep } from '../space/telling/shown-step.ts';
import type { System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import type { Label } from '../system/labels.ts';
import type { StepFinding } from '../system/step-findings.ts';
import { ABSENT } from '../tables/absent.ts';
import { copyOf } from '../values/copy.ts';
import { LiveSystem, type Outcome } from './live-system.ts';
import type { Scene } from './scene.ts';
import type { LiveHappening } from './step-log.ts';

/** A run of live actors, told step by step. */
export interface ToldRun {
  readonly steps: readonly PathStep[];
  /** The start, then what was there after each step. */
  readonly scenes: readonly Scene[];
  /** What each step did. */
  readonly happenings: readonly (readonly LiveHappening[])[];
  /** Errors of actors on the way. */
  readonly findings: readonly StepFinding[];
  /** The first label that was no step, by its 1-based number, and why; 0 is the start. */
  readonly stopped?: { readonly step: number; readonly outcome: Exclude<Outcome, { kind: 'step' }> };
}

/**
 * Follows labels on live XState actors and writes down what each step did.
 *
 * @throws {ModelError} where the model turns out to be wrong
 * @example
 * ```ts
 * const { steps } = tellRun(room, ['stimulus lamp press']);
 * steps[0]?.changes; // [{ actor: 'lamp', key: 'state', before: 'off', after: 'on' }]
 * ```
 */
export function tellRun(system: System, labels: readonly string[]): ToldRun {
  let descriptions: string[] = [];
  const live = new LiveSystem(system, {
    notesHappenings: true,
    given: (_, before, event) => descriptions.push(...descriptionsOf(before, event)),
  });
  if (live.atStart.kind !== 'step') {
    return { steps: [], scenes: [], happenings: [], findings: [], stopped: { step: 0, outcome: live.atStart } };
  }
  const findings = [...live.atStart.findings];
  const scenes = [kept(live.scene(), system)];
  const steps: PathStep[] = [];
  const happenings: (readonly LiveHappening[])[] = [];
  let ticks = 0;
  for (const name of labels) {
    descriptions = [];
    const label = labelOf(system, name);
    const carried = label && live.carriedBy(label);
    const outcome = live.take(label ?? name);
    if (!label || outcome.kind !== 'step') {
      const stopped = { step: steps.length + 1, outcome: outcome as Exclude<Outcome, { kind: 'step' }> };
      return { steps, scenes, happenings, findings, stopped };
    }
    const shown = shownStep(system, label, carried);
    const happened = namedHappenings(system, live.happenings, shown.from);
    const after = kept(live.scene(), system);
    const before = scenes.at(-1) as Scene;
    steps.push({
      label: name,
      kind: label.kind,
      ticks,
      ...shown,
      says: shown.says === undefined ? descriptions : [shown.says, ...descriptions],
      changes: system.everyone.flatMap((actor, index) => {
        const [old, now] = [before.snapshots[index], after.snapshots[index]] as [
          AnyMachineSnapshot,
          AnyMachineSnapshot,
        ];
        return changesOf(actor.name, old, now);
      }),
      ...happened,
    });
    scenes.push(after);
    happenings.push(live.happenings);
    findings.push(...outcome.findings);
    if (label.kind === 'tick') ticks += 1;
  }
  return { steps, scenes, happenings, findings };
}

/** A scene that stays as it is, also where a machine goes on to write to its context in place. */
const kept = ({ snapshots, inFlight }: Scene, system: System): Scene => ({
  snapshots: snapshots.map((snapshot) => keptSnapshot(snapshot, system)),
  inFlight,
});

const keptSnapshot = (snapshot: AnyMachineSnapshot, system: System): AnyMachineSnapshot =>
  snapshot === ABSENT
    ? ABSENT
    : ({ ...snapshot, context: copyOf(snapshot.context, externalsOf(system)) } as AnyMachineSnapshot);

const labelOf = (system: System, name: string): Label | undefined => system.labels.find((label) => label.name === name);

/** The author's words about the transitions that an event takes. */
function descriptionsOf(before: AnyMachineSnapshot, event: EventObject): string[] {
  if (before.status !== 'active') return [];
  try {
    const taken = before.machine.getTransitionData(before, event as never);
    return taken.flatMap(({ description }) => (description === undefined ? [] : [description]));
  } catch {
    return []; // A guard that throws: the step shows it as an error.
  }
}
