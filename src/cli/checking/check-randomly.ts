import { ModelError } from '../../findings/model-error.ts';
import { type Coverage, mergedCoverage } from '../../live/coverage.ts';
import type { RandomResult } from '../../live/random-check.ts';
import { tellRun } from '../../live/tell-run.ts';
import type { NamedProperty } from '../../properties/check.ts';
import { knownIn, takesOneOf } from '../../properties/known-violations.ts';
import { bindSubject } from '../../properties/subject.ts';
import { type RandomReport, type RandomVerdict, randomJson, randomText } from '../../report/random-text.ts';
import { savedText } from '../../report/saved-text.ts';
import type { Target } from '../../systems/systems.ts';
import { NeverReturns } from '../../watchdog/never-returns.ts';
import { RANDOM_RUNS } from '../calls/bounds.ts';
import { WRONG } from '../output/exit-code.ts';
import type { Io } from '../output/io.ts';
import { type KeptPath, savePaths } from '../output/save-paths.ts';
import { shownPlace } from '../output/shown-path.ts';
import { tellError } from '../output/tell-error.ts';
import { runRandomly, takeTurns } from './turns.ts';

export interface RandomOptions {
  readonly runs: number | undefined;
  readonly seed: number | undefined;
  /** Milliseconds for all systems together at most. */
  readonly time: number | undefined;
  /** Where paths are saved. */
  readonly out: string;
  readonly asJson: boolean;
  /** Whether the user has interrupted before. */
  readonly interrupted?: boolean;
}

/**
 * Tries each property on each system by random runs on live actors, until all is done, time is over or the user interrupts.
 * What was not tried by then is left open; what is wrong with one system takes nothing from the others.
 *
 * @returns the exit code
 */
export async function checkRandomlyAll(
  targets: readonly Target[],
  properties: readonly NamedProperty[],
  { runs = RANDOM_RUNS, seed = newSeed(), time, out, asJson, interrupted = false }: RandomOptions,
  io: Io,
): Promise<0 | 1 | 2 | 3> {
  const turns = takeTurns(io, time === undefined ? undefined : io.now() + time);
  const reports: RandomReport[] = [];
  let isCut = interrupted;
  let failed = 0;
  try {
    for (const target of targets) {
      isCut ||= turns.isOver();
      if (isCut) break;
      try {
        const tried = await tryRuns(target, properties, { runs, seed }, turns, io);
        isCut = tried.isCut;
        reports.push(tried.report);
        const saved = await savePaths(target, pathsOf(tried.report), out, io);
        if (!asJson) io.print([...randomText(tried.report, io.style), ...savedText(saved, io.style), '']);
        if (tried.wrong) throw tried.wrong;
      } catch (error) {
        // With one system, there is nothing else to be told, unless something was found out about it.
        if (!(error instanceof ModelError) || (targets.length === 1 && reports.length === 0)) throw error;
        failed++;
        tellError(error, io, target.name);
      }
    }
  } finally {
    turns.stopListening();
  }
  if (asJson) io.print([randomJson(reports)]);
  else if (isCut) io.print([interrupted || turns.interrupted ? 'interrupted' : 'time was up']);
  return failed > 0 ? WRONG : exitCodeOf(reports, isCut);
}

/** Tries each property on one system. What was found by then is not lost if something never returns. */
async function tryRuns(
  target: Target,
  properties: readonly NamedProperty[],
  { runs, seed }: { readonly runs: number; readonly seed: number },
  turns: ReturnType<typeof takeTurns>,
  io: Io,
): Promise<{ report: RandomReport; isCut: boolean; wrong?: NeverReturns }> {
  const verdicts: RandomVerdict[] = [];
  const coverages: Coverage[] = [];
  let isCut = false;
  let wrong: NeverReturns | undefined;
  for (const named of properties) {
    if (typeof bindSubject(named.property, target.system) === 'string') continue;
    isCut ||= turns.isOver();
    if (isCut) break;
    const result = await runRandomly(target.system, named, { runs, seed }, turns).catch(caught);
    if (result instanceof NeverReturns) {
      isCut = result.isInterrupted;
      if (isCut && result.isAuthors) tellError(result, io);
      else wrong = result;
      break;
    }
    isCut = !result.found && result.runs < runs;
    coverages.push(result.coverage);
    verdicts.push(verdictOf(named, result, target, io));
  }
  const [coverage] = coverages.length > 0 ? [mergedCoverage(coverages)] : [];
  const { startsAt, quantum } = target.system;
  const report: RandomReport = {
    system: target.name,
    title: target.says.startsWith(target.name) ? target.says : `${target.name}: ${target.says}`,
    with: target.with,
    seed,
    clock: { startsAt, tickMs: quantum.ms },
    verdicts,
    coverage,
  };
  return { report, isCut, ...(wrong ? { wrong } : {}) };
}

/** @returns what never returned; anything else goes on */
function caught(error: unknown): NeverReturns {
  if (error instanceof NeverReturns) return error;
  throw error;
}

const pathsOf = ({ verdicts }: RandomReport): KeptPath[] =>
  verdicts.flatMap(({ property, says, found }) => (found ? [{ property, says, labels: found.labels }] : []));

/** fast-check's seeds are 32-bit numbers. */
const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);

function verdictOf({ id, property }: NamedProperty, result: RandomResult, target: Target, io: Io): RandomVerdict {
  const by = knownIn(property, target.name);
  const known =
    typeof by === 'object' ? takesOneOf(result.found?.labels ?? [], by, target.system) : by === 'whatever happens';
  return {
    property: id,
    says: property.says,
    at: shownPlace(property.at, io.cwd),
    kind: property.kind,
    verdict: result.verdict,
    // That a known violation was not met proves nothing.
    expected: result.verdict !== 'VIOLATED' || known,
    runs: result.runs,
    findings: result.findings,
    ...(result.found ? { found: { ...result.found, steps: tellRun(target.system, result.found.labels).steps } } : {}),
  };
}

function exitCodeOf(reports: readonly RandomReport[], isCut: boolean): 0 | 1 | 3 {
  const verdicts = reports.flatMap((report) => report.verdicts);
  if (verdicts.some(({ expected }) => !expected)) return 1;
  return isCut || verdicts.some(({ verdict }) => verdict === 'INCONCLUSIVE') ? 3 : 0;
}
