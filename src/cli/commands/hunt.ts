import { ModelError } from '../../findings/model-error.ts';
import type { RandomResult } from '../../live/random-check.ts';
import type { NamedProperty } from '../../properties/check.ts';
import type { Continuation } from '../../properties/continuation.ts';
import { bindSubject } from '../../properties/subject.ts';
import { commandLine } from '../../report/command-line.ts';
import {
  cureText,
  foundText,
  huntedText,
  huntHeading,
  nextStepsText,
  type RandomRuns,
} from '../../report/hunt-text.ts';
import { savedText } from '../../report/saved-text.ts';
import { cureCandidates } from '../../systems/cure-candidates.ts';
import type { Target } from '../../systems/systems.ts';
import { boundFlags, boundsOf } from '../calls/bounds.ts';
import { allTargets, calledSystems, namesFile, targetOf } from '../calls/called-systems.ts';
import { type Command, PROGRAM } from '../calls/command.ts';
import { lastOf, numberOf } from '../calls/parse-call.ts';
import { systemFlags } from '../calls/shared-flags.ts';
import { type CheckedSystem, checkSystem, verdictOf } from '../checking/check-system.ts';
import { findCure } from '../checking/find-cure.ts';
import { inSlices } from '../checking/in-slices.ts';
import { tryEach } from '../checking/try-each.ts';
import { runRandomly, takeTurns } from '../checking/turns.ts';
import { INTERRUPTED } from '../output/exit-code.ts';
import type { Io } from '../output/io.ts';
import { OUT, savePaths, verdictPaths } from '../output/save-paths.ts';
import { shownPlace } from '../output/shown-path.ts';
import { loadSpecs, refuseUseless } from '../project/load-specs.ts';

const RUNS = 1_000;
/** The year of the incident: the same runs on each call, unless another seed is asked for. */
const SEED = 2017;

export const command: Command = {
  name: 'hunt',
  says: 'finds a shortest path to the property marked as the hazard, shows how it happens, and what cures it',
  words: '[system or ./file.ts ...]',
  flags: {
    ...systemFlags,
    ...boundFlags,
    runs: { value: 'N', says: `random runs at most (default: ${RUNS})` },
    seed: { value: 'S', says: `of the random runs (default: ${SEED})` },
    out: { value: 'DIR', says: `where the path is saved, to be replayed (default: ${OUT})` },
  },
  examples: [`${PROGRAM} hunt`, `${PROGRAM} hunt hamburg --with stickyMute`, `${PROGRAM} hunt --seed 7 --runs 5000`],
  exitCodes: {
    0: 'the hunt is over, whatever it found',
    2: 'the call or the model is wrong',
    [INTERRUPTED]: 'interrupted by Ctrl-C',
  },

  async run(call, io) {
    const runs = numberOf(call, 'runs', 0) ?? RUNS;
    const seed = numberOf(call, 'seed', Number.MIN_SAFE_INTEGER) ?? SEED;
    const bounds = boundsOf(call);
    const called = await calledSystems(call, io);
    const target = targetOf(called, call);
    const properties = await loadSpecs(called.specs, io.cwd);
    await refuseUseless(properties, allTargets(called, call));
    const deadline = bounds.time === undefined ? undefined : io.now() + bounds.time;
    const timeLeft = (): number | undefined => (deadline === undefined ? undefined : deadline - io.now());
    if ((await tryEach(properties, [target], deadline, io)).interrupted) return INTERRUPTED;
    const hazard = hazardAmong(properties, target, call.place, io.cwd);
    io.print(huntHeading(target.asks ?? `Can there be ${hazard.property.says}?`, io.style));
    const hunted = await checkSystem(
      target,
      [hazard],
      io,
      { ...bounds, time: timeLeft() },
      {
        id: hazard.id,
        tell: (report) => {
          const found = verdictOf(report, hazard);
          if (found.verdict === 'VIOLATED') io.print(foundText(report, found, io.style));
          return false;
        },
      },
    );
    const verdict = verdictOf(hunted.report, hazard);
    const isFound = verdict.verdict === 'VIOLATED' && !hunted.interrupted && !hunted.ended;
    const more = isFound ? await followUp(hunted, target, hazard, { runs, seed, deadline }, io) : {};
    const { continuation, random, wrong = hunted.ended } = more;
    io.print(huntedText({ report: hunted.report, verdict, continuation: continuation?.path, random }, io.style));
    if (hunted.interrupted || more.interrupted) return INTERRUPTED;
    const saved = await savePaths(target, verdictPaths([verdict]), lastOf(call, 'out') ?? called.out, io);
    const [file] = saved.files;
    if (saved.failed.length > 0) io.print(savedText(saved, io.style));
    if (wrong) throw wrong;

    // Whoever chose switches wants to know about these, not about others.
    if (isFound && target.added.length === 0) {
      const candidates = cureCandidates(called.systems, target, call.place);
      const cure = await findCure(candidates, hazard, properties, io, {
        ...bounds,
        memory: hunted.check.roomForMore(),
        time: timeLeft(),
      });
      if (cure.interrupted) return INTERRUPTED;
      if (cure.tried > 0) io.print(cureText(cure, io.style));
    }
    const files = call.words.filter(namesFile);
    const it = [...files, target.name];
    io.print([
      '',
      ...nextStepsText([
        ['walk it', commandLine([`${call.program} explore`, ...it])],
        ...(file === undefined ? [] : [['replay', commandLine([`${call.program} replay`, file, ...files])] as const]),
        ['check it', commandLine([`${call.program} check`, ...it])],
        ['draw it', commandLine([`${call.program} chart`, ...it])],
        // The examples are written by us.
        ...(call.program === PROGRAM
          ? [['add one', commandLine([`${PROGRAM} new`, 'quiet-at-night', ...files])] as const]
          : []),
      ]),
    ]);
    return 0;
  },
};

/** What is known of a hazard besides how it comes about. */
interface FollowedUp {
  readonly continuation?: Continuation | undefined;
  readonly random?: RandomRuns | undefined;
  readonly interrupted?: boolean;
  /** What is wrong with the model, if that shows only now. */
  readonly wrong?: ModelError;
}

/** Looks where a hazard leads if nobody stops it, and whether random runs find it, too. */
async function followUp(
  { check }: CheckedSystem,
  { system }: Target,
  hazard: NamedProperty,
  { runs, seed, deadline }: { readonly runs: number; readonly seed: number; readonly deadline: number | undefined },
  io: Io,
): Promise<FollowedUp> {
  const continuation = check.continuation(hazard.id);
  const turns = takeTurns(io, deadline);
  try {
    if (continuation && (await inSlices(continuation, io))) return { continuation, interrupted: true };
    if (runs === 0 || turns.isOver()) return { continuation };
    const random = inShort(await runRandomly(system, hazard, { runs, seed }, turns));
    return { continuation, random, interrupted: turns.interrupted };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { continuation, interrupted: turns.interrupted, wrong: error };
  } finally {
    turns.stopListening();
  }
}

/** @throws {ModelError} unless exactly one property is marked, and applies here */
function hazardAmong(properties: readonly NamedProperty[], target: Target, place: string, cwd: string): NamedProperty {
  const [hazard, ...more] = properties.filter(({ property }) => property.options.hazard);
  if (!hazard || more.length > 0) {
    const places = [hazard, ...more].map((named) => shownPlace(named?.property.at ?? '', cwd));
    throw new ModelError({
      code: 'one-hazard',
      place,
      cause: hazard ? `several properties are marked as the hazard: ${places.join(', ')}` : 'no property is the hazard',
      remedy: 'mark exactly one with `{ hazard: true }`',
    });
  }
  const binding = bindSubject(hazard.property, target.system);
  if (typeof binding !== 'string') return hazard;
  throw new ModelError({
    code: 'not-applicable',
    place,
    cause: `\`${hazard.id}\` does not apply to ${target.name}: ${binding}`,
    remedy: 'hunt in a system that has the machines it is about',
  });
}

const inShort = ({ runs, seed, found }: RandomResult): RandomRuns => (found ? { runs, seed, found } : { runs, seed });
