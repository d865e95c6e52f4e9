import fc from 'fast-check';
import { oddPathFiles, replays } from '../path-files.ts';
import { oddWords } from '../words.ts';
import { declaringModules, modules, oddFiles, specs, USUAL } from './sources.ts';

/** A call of the command line in a project of its own. */
export interface ProcessInput {
  readonly kind: string;
  /** The files of the project, by their names. */
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

/** Time that is over ends what would not end by itself, in all commands that explore. */
const checks = fc.constantFrom<readonly string[]>(
  ['check', './stage.ts', '--time', '20s'],
  ['check', './stage.ts', '--time', '20s', '--json'],
  ['check', './stage.ts', '--time', '20s', '--json'],
);

const commands = fc.constantFrom<readonly string[]>(
  ['check', './stage.ts', '--list'],
  ['check', './stage.ts', '--random', '--runs', '5', '--seed', '1'],
  ['hunt', './stage.ts'],
  ['chart', './stage.ts', '--format', 'mermaid'],
  ['export', 'promela', './stage.ts'],
);

const staged = (text: string): Record<string, string> => ({ 'stage.ts': text });

const input = (kind: string, of: fc.Arbitrary<Omit<ProcessInput, 'kind'>>): fc.Arbitrary<ProcessInput> =>
  of.map((parts) => ({ kind, ...parts }));

export const processInputs: fc.Arbitrary<ProcessInput> = fc.oneof(
  {
    weight: 3,
    arbitrary: input('module', fc.record({ files: declaringModules.map(staged), args: checks })),
  },
  {
    weight: 2,
    arbitrary: input('module that does more', fc.record({ files: modules.map(staged), args: checks })),
  },
  {
    weight: 2,
    arbitrary: input('command on a module', fc.record({ files: modules.map(staged), args: commands })),
  },
  {
    weight: 1,
    arbitrary: input(
      'spec',
      fc
        .record({ text: fc.oneof({ weight: 3, arbitrary: specs }, { weight: 1, arbitrary: oddFiles }), args: checks })
        .map(({ text, args }) => ({ files: { 'stage.ts': USUAL, 'stage.spec.ts': text }, args })),
    ),
  },
  {
    weight: 1,
    arbitrary: input(
      'package.json',
      oddFiles.map((text) => ({ files: { 'package.json': text, 'systems.ts': USUAL }, args: ['check'] })),
    ),
  },
  {
    weight: 2,
    arbitrary: input(
      'call',
      oddWords.map((args) => ({ files: { 'stage.ts': USUAL }, args })),
    ),
  },
  {
    weight: 1,
    arbitrary: input(
      'path file',
      fc
        .record({ file: oddPathFiles, args: replays })
        .map(({ file, args }) => ({ files: { 'stage.ts': USUAL, 'path.json': file.value }, args })),
    ),
  },
);
