import { watchHiddenState } from '../../census/watched-system.ts';
import type { PropertyVerdict } from '../../findings/check-result.ts';
import { confirmOnLiveActors } from '../../live/confirm.ts';
import { walkLive } from '../../live/live-walk.ts';
import { Check, type NamedProperty } from '../../properties/check.ts';
import { growthText } from '../../report/growth-text.ts';
import type { SystemReport } from '../../report/system-report.ts';
import type { Target } from '../../systems/systems.ts';
import { NeverReturns } from '../../watchdog/never-returns.ts';
import type { Bounds } from '../calls/bounds.ts';
import type { Io } from '../output/io.ts';
import { shownPlace } from '../output/shown-path.ts';
import { inSlices } from './in-slices.ts';
import { ProgressLine } from './progress.ts';

/** A system that was checked, and what its check can still be asked. */
export interface CheckedSystem {
  readonly report: SystemReport;
  readonly check: Check;
  readonly interrupted: boolean;
  /** It could not be checked to its end, since this never returns. */
  readonly ended?: NeverReturns;
}

/** Told of a property as soon as it is decided. */
export interface Eager {
  /** Id of the property. */
  readonly id: string;
  /** @returns whether nothing more is to be checked */
  tell(report: SystemReport): boolean;
}

/** Checks properties on a system, until all is decided, a bound is reached or the user interrupts. */
export async function checkSystem(
  target: Target,
  properties: readonly NamedProperty[],
  io: Io,
  bounds: Bounds = {},
  eager?: Eager,
): Promise<CheckedSystem> {
  const hiddenState = watchHiddenState([target.system], properties);
  const check = new Check(target, properties, {
    ...bounds,
    confirm: confirmOnLiveActors,
    walk: walkLive,
    hiddenState,
    now: io.now,
  });
  const progress = new ProgressLine(io, target.name, bounds);
  let waiting = eager;
  let isEnough = false;
  const tell = (): void => {
    if (!waiting || !check.hasDecided(waiting.id)) return;
    progress.clear();
    isEnough = waiting.tell(reportOf(check, target, io));
    waiting = undefined;
  };
  let interrupted = false;
  let ended: NeverReturns | undefined;
  try {
    const work = { advance: (ms: number) => isEnough || check.advance(ms), cut: () => check.cut() };
    interrupted = await inSlices(work, io, () => {
      tell();
      progress.note(check.growth.map(growthText));
      progress.show(check.progress);
    });
    if (!interrupted) tell();
  } catch (error) {
    if (!(error instanceof NeverReturns)) throw error;
    ended = error;
  } finally {
    progress.clear();
  }
  return { report: reportOf(check, target, io), check, interrupted, ...(ended ? { ended } : {}) };
}

/** The verdict on a property that was checked. */
export function verdictOf({ result }: SystemReport, { id }: NamedProperty): PropertyVerdict {
  const found = result.verdicts.find(({ property }) => property === id);
  if (!found) throw new Error(`no verdict on ${id}`);
  return found;
}

/** All that is known about a system by now. */
export function reportOf(check: Check, target: Target, { cwd }: Io): SystemReport {
  const result = check.result();
  const verdicts = result.verdicts.map((verdict) => asShown(verdict, target, cwd));
  const warnings = result.warnings.map((warning) => ({ ...warning, place: shownPlace(warning.place, cwd) }));
  const { startsAt, quantum } = target.system;
  const problems = result.problems.map((problem) => ({ ...problem, place: shownPlace(problem.place, cwd) }));
  return {
    title: titleOf(target),
    clock: { startsAt, tickMs: quantum.ms },
    result: { ...result, verdicts, warnings, problems },
  };
}

/** `violatedIn` speaks of a system as it stands; with more switches, that a violation is gone is what they are for. */
const asShown = (verdict: PropertyVerdict, { added }: Target, cwd: string): PropertyVerdict => ({
  ...verdict,
  at: shownPlace(verdict.at, cwd),
  expected: verdict.expected || (added.length > 0 && verdict.verdict === 'HOLDS'),
});

/** What a report calls a system. */
export function titleOf({ name, says, added }: Target): string {
  const title = says.startsWith(name) ? says : `${name}: ${says}`;
  return added.length > 0 ? `${title}, with ${added.join(', ')}` : title;
}
