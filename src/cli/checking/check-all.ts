import { ModelError } from '../../findings/model-error.ts';
import type { NamedProperty } from '../../properties/check.ts';
import { checkText } from '../../report/check-text.ts';
import { commandLine } from '../../report/command-line.ts';
import { nextStepsText } from '../../report/hunt-text.ts';
import { savedText } from '../../report/saved-text.ts';
import type { SystemReport } from '../../report/system-report.ts';
import type { Target } from '../../systems/systems.ts';
import type { Bounds } from '../calls/bounds.ts';
import { namesFile, type SystemError } from '../calls/called-systems.ts';
import type { Call } from '../calls/command.ts';
import { listOf } from '../calls/parse-call.ts';
import type { Io } from '../output/io.ts';
import { savePaths, verdictPaths } from '../output/save-paths.ts';
import { tellError } from '../output/tell-error.ts';
import { unwritable } from '../writing/unwritable.ts';
import { withAcceptance } from './accepted-ways.ts';
import { type CheckedSystem, checkSystem } from './check-system.ts';
import { confirmAfresh } from './confirm-afresh.ts';
import { withFurtherPaths } from './further-ways.ts';

/** What came of checking some systems. */
export interface CheckedAll {
  readonly reports: readonly SystemReport[];
  /** What is wrong with systems that could not be checked to the end. */
  readonly errors: readonly SystemError[];
  /** Names of systems that were not begun, since the user interrupted, or time was over. */
  readonly notReached: readonly string[];
  readonly interrupted: boolean;
}

export interface CheckAllOptions {
  /** `time` is for all systems together. */
  readonly bounds: Bounds;
  /** Makes a report of a system that was checked, and prints it if it is to be printed. */
  readonly report: (target: Target, checked: CheckedSystem) => Promise<SystemReport>;
  /** Paths to each violation, each of another kind than those before it. */
  readonly most?: number;
  /** Whether the user has interrupted before. */
  readonly interrupted?: boolean;
}

/**
 * Checks systems one after the other, until all are checked, time is over or the user interrupts. What is wrong with one
 * takes nothing from the others: it is told, and the next one is checked.
 */
export async function checkAll(
  targets: readonly Target[],
  properties: readonly NamedProperty[],
  { bounds, report, most = 1, interrupted: isOver = false }: CheckAllOptions,
  io: Io,
): Promise<CheckedAll> {
  const deadline = bounds.time === undefined ? undefined : io.now() + bounds.time;
  const left = (): number | undefined => (deadline === undefined ? undefined : deadline - io.now());
  const reports: SystemReport[] = [];
  const errors: SystemError[] = [];
  let begun = 0;
  let interrupted = isOver;
  for (const target of targets) {
    const time = left();
    if (interrupted || (time !== undefined && time <= 0)) break;
    begun++;
    try {
      const { checked, wrong } = await checkedWhole(target, properties, { ...bounds, time }, most, io);
      interrupted = checked.interrupted;
      reports.push(await report(target, checked));
      if (wrong) throw wrong;
    } catch (error) {
      // With one system, there is nothing else to be told, unless something was found out about it.
      if (!(error instanceof ModelError) || (targets.length === 1 && reports.length === 0)) throw error;
      errors.push({ system: target.name, error });
      tellError(error, io, target.name);
    }
  }
  return { reports, errors, notReached: targets.slice(begun).map(({ name }) => name), interrupted };
}

/**
 * Checks a system, and whatever else is to be known of its violations.
 *
 * @returns with what is wrong with the system, if that was met when something was known already
 */
async function checkedWhole(
  target: Target,
  properties: readonly NamedProperty[],
  bounds: Bounds,
  most: number,
  io: Io,
): Promise<{ checked: CheckedSystem; wrong?: ModelError }> {
  const until = bounds.time === undefined ? undefined : io.now() + bounds.time;
  const left = (): Bounds => ({ ...bounds, time: until === undefined ? undefined : until - io.now() });
  let checked = await checkSystem(target, properties, io, bounds);
  if (checked.ended) return { checked, wrong: checked.ended };
  try {
    const memory = bounds.memory === undefined ? undefined : checked.check.roomForMore();
    checked = await withAcceptance(checked, target, properties, { ...left(), memory }, io);
    if (most > 1) checked = await withFurtherPaths(checked, target, properties, { ...left(), memory, most }, io);
    return { checked };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { checked, wrong: error };
  }
}

/**
 * How a check reports each system: it saves the paths, and has them replayed by a fresh process where need be. After the first
 * violation that is not accepted, it says what to do with a path.
 */
export function reporting(
  call: Call,
  { out, prints }: { out: string; prints: boolean },
  io: Io,
): CheckAllOptions['report'] {
  let isOffered = false;
  return async (target, checked) => {
    const { verdicts, problems } = checked.report.result;
    const saved = await savePaths(target, verdictPaths(verdicts), out, io);
    // What a search has left in a variable outside could make a path of what is none.
    const isTainted = problems.some(({ kind }) => kind === 'hidden state');
    const isAfresh = (call.flags.has('afresh') || isTainted) && !checked.interrupted;
    const report = isAfresh ? await confirmAfresh(checked, target, saved.files, call, io) : checked.report;
    if (prints)
      io.print([
        ...checkText(report, io.style, { assumptions: call.flags.has('assumptions') }),
        ...savedText(saved, io.style),
        '',
      ]);
    const next = prints && !isOffered ? nextSteps(report, saved.files, target, call) : [];
    isOffered ||= next.length > 0;
    if (next.length > 0) io.print([...next, '']);
    return report;
  };
}

/** What can be done with the path of the first violation that is not accepted. */
function nextSteps(
  { result }: SystemReport,
  files: readonly (string | undefined)[],
  { system }: Target,
  call: Call,
): string[] {
  const withPath = result.verdicts.filter(({ path }) => path !== undefined);
  const file = files[withPath.findIndex(({ verdict, expected }) => verdict === 'VIOLATED' && !expected)];
  if (file === undefined) return [];
  const those = [...call.words.filter(namesFile), ...listOf(call, 'spec').flatMap((path) => ['--spec', path])];
  return nextStepsText([
    ['walk it', commandLine([`${call.program} explore`, ...those, '--path', file])],
    unwritable(system)
      ? ['replay it', commandLine([`${call.program} replay`, file, ...those])]
      : ['as a test', commandLine([`${call.program} replay`, file, ...those, '--as-test'])],
  ]);
}
