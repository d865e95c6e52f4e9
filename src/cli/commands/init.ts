import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { commandLine } from '../../report/command-line.ts';
import { nextStepsText } from '../../report/hunt-text.ts';
import { type Command, PROGRAM } from '../calls/command.ts';
import { parseCall } from '../calls/parse-call.ts';
import { findCommand } from '../find-command.ts';
import type { Io } from '../output/io.ts';
import { shownPath } from '../output/shown-path.ts';
import { tellError } from '../output/tell-error.ts';
import { writeNew } from '../output/write-text.ts';
import { type FoundMachines, findMachines } from '../project/find-machines.ts';
import { type GuessedSource, guessedSource } from '../writing/guessed-source.ts';
import { type GuessedSystem, guessSystems } from '../writing/guessed-system.ts';
import { endingIn } from '../writing/import-ending.ts';
import { typedSamples } from '../writing/typed-samples.ts';

/** What grows without a bound is told long before. */
const FIRST_CHECK = '20s';

export const command: Command = {
  name: 'init',
  says: 'writes systems and specs for the machines of a project, next to them, and checks these',
  words: '[FILE.ts ...]',
  flags: { 'dry-run': { says: 'print what would be written' } },
  examples: [`${PROGRAM} init`, `${PROGRAM} init src/door.ts src/phone.ts --dry-run`],
  exitCodes: {
    0: 'written, and all as expected',
    1: 'written, and some verdicts are not as expected',
    2: 'there is no machine, or what is written cannot be checked as it is',
  },

  async run(call, io) {
    const found = await findMachines(
      call.words.map((word) => resolve(io.cwd, word)),
      io.project,
    );
    for (const error of found.failed) tellError(error, io);
    if (found.machines.length === 0) throw noMachines(found, call.words, call.place);
    const samples = typedSamples(found.machines, io.project);
    const ending = endingIn(io.project);
    const systems = guessSystems(found.machines, samples).map((guessed) => ({
      guessed,
      source: guessedSource(guessed, ending),
    }));
    if (call.flags.has('dry-run')) {
      for (const { source } of systems) io.print(written(source, io));
      return 0;
    }
    const files: string[] = [];
    for (const { guessed, source } of systems) {
      files.push(join(source.folder, source.system.file));
      io.print(await write({ guessed, source }, { isTyped: samples !== undefined, place: call.place }, io));
    }
    io.print([...(await setUpVitest(io, call.place)), '']);
    const names = files.map((file) => `./${shownPath(file, io.cwd)}`);
    io.print([...nextStepsText([['check it', commandLine([`${PROGRAM} check`, ...names])]]), '']);
    const check = await findCommand('check');
    return check.run(parseCall(check, [...names, '--time', FIRST_CHECK]), io);
  },
};

/** Writes what is not there yet, and says what was written, and guessed. */
async function write(
  { guessed, source }: { readonly guessed: GuessedSystem; readonly source: GuessedSource },
  { isTyped, place }: { readonly isTyped: boolean; readonly place: string },
  io: Io,
): Promise<string[]> {
  const lines: string[] = [];
  for (const { file, text } of [source.system, source.spec]) {
    const path = join(source.folder, file);
    const isNew = await writeNew(path, text, place);
    lines.push(`${shownPath(path, io.cwd)} ${isNew ? 'is written' : 'exists, and stays as it is'}`);
  }
  const { actors, links, unknown } = guessed;
  const known = isTyped ? 'types' : 'what states invoke';
  const world = actors.flatMap(({ world: own }) =>
    own.flatMap(({ path, sources }) => sources.map(({ name }) => `${path}.${name}`)),
  );
  const stimuli = actors.flatMap(({ name, stimuli }) => stimuli.map(({ type }) => `${name} ${type}`));
  return [
    ...lines,
    `  actors   ${actors.map(({ name }) => name).join(', ')}`,
    ...(links.length > 0 ? [`  links    ${links.join(', ')}: guessed from \`sendTo\``] : []),
    `  stimuli  ${new Set(stimuli).size}: guessed from ${isTyped ? 'the types of events' : 'the events that states handle'}`,
    ...(world.length > 0 ? [`  world    ${world.join(', ')}: guessed from ${known}`] : []),
    ...unknown.map((to) => `  unknown  \`${to}\`: something is sent to it, and no machine has that name`),
  ];
}

const written = ({ folder, system, spec }: GuessedSource, { cwd }: Io): string[] =>
  [system, spec].flatMap(({ file, text }) => [`// ${shownPath(join(folder, file), cwd)}`, ...text.split('\n')]);

const VITEST = `import { specTests } from 'nobody-home/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({ plugins: [specTests()] });
`;

/** Lets vitest run specs, where it is installed and has no config that is not ours. */
async function setUpVitest({ project, cwd }: Io, place: string): Promise<string[]> {
  if (!existsSync(join(project, 'node_modules/vitest/package.json'))) return [];
  const endings = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'];
  const configs = ['vitest', 'vite'].flatMap((name) =>
    endings.map((ending) => join(project, `${name}.config.${ending}`)),
  );
  const config = configs.find((file) => existsSync(file));
  if (config !== undefined) {
    if (readFileSync(config, 'utf8').includes('nobody-home/vitest')) return [];
    return [
      `To run specs as tests, add \`plugins: [specTests()]\` from 'nobody-home/vitest' to ${shownPath(config, cwd)}.`,
    ];
  }
  const file = join(project, 'vitest.config.ts');
  if (!(await writeNew(file, VITEST, place))) return [];
  return [`${shownPath(file, cwd)} is written: \`npx vitest\` runs specs as tests`];
}

function noMachines({ failed }: FoundMachines, words: readonly string[], place: string): ModelError {
  const where = words.length > 0 ? words.join(', ') : 'no file here';
  return new ModelError({
    code: 'no-machines',
    place,
    cause:
      failed.length > 0
        ? 'no machine is left: what could not be loaded is told above'
        : `${where} export${words.length > 1 ? '' : 's'} ${words.length > 0 ? 'no' : 'a'} machine`,
    remedy:
      'export what `createMachine` gives from a file that can be imported by itself, and name that file; `npx nobody-home demo` shows an example',
  });
}
