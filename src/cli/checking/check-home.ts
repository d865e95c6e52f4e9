import { watchHiddenState } from '../../census/watched-system.ts';
import type { PropertyVerdict } from '../../findings/check-result.ts';
import { confirmOnLiveActors } from '../../live/confirm.ts';
import { walkLive } from '../../live/live-walk.ts';
import { Check, type NamedProperty } from '../../properties/check.ts';
import { growthText } from '../../report/growth-text.ts';
import type { HomeReport } from '../../report/home-report.ts';
import type { Bounds } from '../calls/bounds.ts';
import type { Io } from '../output/io.ts';
import { shownPlace } from '../output/shown-path.ts';
import type { Home } from '../project/load-homes.ts';
import { inSlices } from './in-slices.ts';
import { ProgressLine } from './progress.ts';

/** A home that was checked, and what its check can still be asked. */
export interface CheckedHome {
  readonly report: HomeReport;
  readonly check: Check;
  readonly interrupted: boolean;
}

/** Told of a property as soon as it is decided. */
export interface Eager {
  /** Id of the property. */
  readonly id: string;
  tell(report: HomeReport): void;
}

/** Checks properties on a home, until all is decided, a bound is reached or the user interrupts. */
export async function checkHome(
  home: Home,
  properties: readonly NamedProperty[],
  io: Io,
  bounds: Bounds = {},
  eager?: Eager,
): Promise<CheckedHome> {
  const hiddenState = watchHiddenState([home.system], properties);
  const check = new Check(home, properties, {
    ...bounds,
    confirm: confirmOnLiveActors,
    walk: walkLive,
    hiddenState,
    now: io.now,
  });
  const progress = new ProgressLine(io, home.name);
  let waiting = eager;
  const tell = (): void => {
    if (!waiting || !check.hasDecided(waiting.id)) return;
    progress.clear();
    waiting.tell(reportOf(check, home, io));
    waiting = undefined;
  };
  let interrupted: boolean;
  try {
    interrupted = await inSlices(check, io, () => {
      tell();
      progress.note(check.growth.map(growthText));
      progress.show(check.progress);
    });
    if (!interrupted) tell();
  } finally {
    progress.clear();
  }
  return { report: reportOf(check, home, io), check, interrupted };
}

/** All that is known about a home by now. */
export function reportOf(check: Check, home: Home, { cwd }: Io): HomeReport {
  const result = check.result();
  const verdicts = result.verdicts.map((verdict) => asShown(verdict, home, cwd));
  const warnings = result.warnings.map((warning) => ({ ...warning, place: shownPlace(warning.place, cwd) }));
  const { startsAt, quantum } = home.system;
  const problems = result.problems.map((problem) => ({ ...problem, place: shownPlace(problem.place, cwd) }));
  return {
    title: titleOf(home),
    clock: { startsAt, tickMs: quantum.ms },
    result: { ...result, verdicts, warnings, problems },
  };
}

/** `violatedIn` speaks of a home as it stands; with more policies, that a violation is gone is what they are for. */
const asShown = (verdict: PropertyVerdict, { added }: Home, cwd: string): PropertyVerdict => ({
  ...verdict,
  at: shownPlace(verdict.at, cwd),
  expected: verdict.expected || (added.length > 0 && verdict.verdict === 'HOLDS'),
});

function titleOf({ name, says, added }: Home): string {
  const title = says.startsWith(name) ? says : `${name}: ${says}`;
  return added.length > 0 ? `${title}, with ${added.join(', ')}` : title;
}
