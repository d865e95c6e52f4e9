import { join, resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { readSavedPath, refuseOtherSystem, type SavedPath } from '../../live/saved-path.ts';
import { type ToldRun, tellRun } from '../../live/tell-run.ts';
import type { NamedProperty } from '../../properties/check.ts';
import { seenAtEnd } from '../../properties/seen-at-end.ts';
import { applies } from '../../properties/subject.ts';
import { commandLine } from '../../report/command-line.ts';
import { fileName } from '../../report/file-name.ts';
import { replayText } from '../../report/replay-text.ts';
import type { Target } from '../../systems/systems.ts';
import { type CalledSystems, calledSystems } from '../calls/called-systems.ts';
import { type Call, type Command, PROGRAM } from '../calls/command.ts';
import { lastOf } from '../calls/parse-call.ts';
import { systemFlags } from '../calls/shared-flags.ts';
import { drawnPath, momentsOf } from '../output/drawn-path.ts';
import type { Io } from '../output/io.ts';
import { OUT } from '../output/save-paths.ts';
import { shownPath } from '../output/shown-path.ts';
import { writeText } from '../output/write-text.ts';
import { loadSpecs } from '../project/load-specs.ts';
import { machineExports } from '../project/machine-exports.ts';
import { textOfPathFile } from '../project/path-file.ts';
import { pathTest } from '../writing/path-test.ts';

/** The name of the format; its number changes when a field changes its meaning or goes away. */
const REPLAY_FORMAT = 'nobody-home/replay@1';

export const command: Command = {
  name: 'replay',
  says: 'walks a saved path on live actors and shows each change, draws it, or writes it as a test of your own',
  words: 'FILE.json [./file.ts ...]',
  flags: {
    spec: systemFlags.spec,
    picture: { value: 'FILE.svg', says: 'draw it for those who were not there: who sent what to whom, and when' },
    json: {
      notWith: ['picture', 'as-test'],
      says: 'one JSON document on standard output: how far live actors went, and whether the property is decided there',
    },
    'as-test': { says: 'write a vitest test that drives the machines as plain XState actors' },
    out: {
      value: 'FILE.test.ts',
      onlyWith: 'as-test',
      says: `the test to write (default: ${OUT}/tests/SYSTEM/PROPERTY.test.ts)`,
    },
  },
  examples: [
    `${PROGRAM} replay ${OUT}/paths/hamburg/loudInAnEmptyFlat.json`,
    `${PROGRAM} replay ${OUT}/paths/hamburg/loudInAnEmptyFlat.json --as-test`,
    `${PROGRAM} replay ${OUT}/paths/hamburg/doorForced.json --picture door.svg`,
  ],
  exitCodes: { 0: 'live actors went all the way', 2: 'the call or the path is wrong, or they did not' },

  async run(call, io) {
    const [file, ...modules] = call.words;
    if (file === undefined) throw noFile(call);
    const path = readSavedPath(await textOfPathFile(resolve(io.cwd, file), call.place), file);
    // The modules that the path's own system is in, if it is not one of the project's.
    const called = await calledSystems({ ...call, words: modules }, io);
    const target = targetOf(path, called, file, call);
    refuseOtherSystem(path, target.system, file);
    const told = tellRun(target.system, path.labels);
    refuseStopped(path, told, file, call);

    const { startsAt, quantum } = target.system;
    const clock = { startsAt, tickMs: quantum.ms };
    const [picture, asTest] = [lastOf(call, 'picture'), call.flags.has('as-test')];
    if (picture !== undefined) {
      const text = drawnPath(path, target.system, told, await loadSpecs(called.specs, io.cwd));
      io.print([await written(resolve(io.cwd, picture), text, call, io)]);
    }
    if (picture === undefined && !asTest) {
      const property = await propertyOf(path, target, called, io.cwd);
      const decided = property && momentsOf(property, target.system, told).at(-1);
      if (call.flags.has('json')) {
        io.print([JSON.stringify({ format: REPLAY_FORMAT, steps: told.steps.length, decided: decided ?? null })]);
        return 0;
      }
      const { says } = path;
      const seen = property && {
        kind: property.property.kind,
        lastSeen: seenAtEnd(property, target.system, path.labels),
      };
      const walked = { system: target.name, property: seen, says, clock, steps: told.steps };
      io.print(replayText({ ...walked, isDecided: decided }, io.style));
    }
    if (!asTest) return 0;
    const test = resolve(io.cwd, lastOf(call, 'out') ?? testFile(path, called.out));
    const exports = await machineExports(called.modules);
    const text = await pathTest({ path, system: target.system, told, clock, exports, file: test });
    io.print([await written(test, text, call, io)]);
    return 0;
  },
};

const testFile = ({ system, property }: SavedPath, out: string): string =>
  join(out, 'tests', fileName(system), `${fileName(property)}.test.ts`);

/** @returns the file, as it is shown */
async function written(file: string, text: string, { place }: Call, { cwd }: Io): Promise<string> {
  await writeText(file, text, place);
  return shownPath(file, cwd);
}

const noFile = ({ place }: Call): ModelError =>
  new ModelError({
    code: 'no-path-file',
    place,
    cause: 'no path is given',
    remedy: `give a file that \`check\` or \`hunt\` has saved: \`${place} ${OUT}/paths/SYSTEM/PROPERTY.json\``,
  });

/** @throws {ModelError} `no-replay` if live actors did not go all the way */
function refuseStopped(path: SavedPath, { stopped }: ToldRun, place: string, { program }: Call): void {
  if (!stopped) return;
  const { step, outcome } = stopped;
  const why = outcome.kind === 'no step' ? outcome.why : `${outcome.finding.kind}: ${outcome.finding.detail}`;
  throw new ModelError({
    code: 'no-replay',
    place,
    cause: `live actors do not go this way any more: step ${step} of ${path.labels.length}, \`${path.labels[step - 1]}\`, is ${why === 'identity' ? 'without effect' : why}`,
    remedy: `the machines have changed since it was saved: \`${commandLine([`${program} check`, path.system])}\` shows what is true now`,
  });
}

/** The property that the path decides; undefined if there is no such property any more. */
async function propertyOf(
  { property: id }: SavedPath,
  { system }: Target,
  { specs }: CalledSystems,
  cwd: string,
): Promise<NamedProperty | undefined> {
  const named = (await loadSpecs(specs, cwd)).find((each) => each.id === id);
  return named && applies(named.property, system) ? named : undefined;
}

function targetOf(path: SavedPath, { systems }: CalledSystems, place: string, { program, words }: Call): Target {
  const [, ...modules] = words;
  if (systems.names.includes(path.system) || modules.length > 0) return systems.target(path.system, path.with, place);
  throw new ModelError({
    code: 'unknown-system',
    place,
    cause: `no system is named \`${path.system}\``,
    remedy: `if it is a system of a module of yours, name that too: \`${commandLine([`${program} replay`, place, './file.ts'])}\``,
  });
}
