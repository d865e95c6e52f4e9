import fc from 'fast-check';
import { oddPathFiles, replays } from '../path-files.ts';
import { oddWords } from '../words.ts';
import { configs, declaringModules, endlessModules, modules, oddFiles, specs, USUAL } from './sources.ts';

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

interface Kind {
  readonly kind: string;
  readonly weight: number;
  readonly of: fc.Arbitrary<Omit<ProcessInput, 'kind'>>;
}

const KINDS: readonly Kind[] = [
  { kind: 'module', weight: 9, of: fc.record({ files: declaringModules.map(staged), args: checks }) },
  { kind: 'module that does more', weight: 6, of: fc.record({ files: modules.map(staged), args: checks }) },
  { kind: 'command on a module', weight: 6, of: fc.record({ files: modules.map(staged), args: commands }) },
  {
    kind: 'spec',
    weight: 3,
    of: fc
      .record({ text: fc.oneof({ weight: 3, arbitrary: specs }, { weight: 1, arbitrary: oddFiles }), args: checks })
      .map(({ text, args }) => ({ files: { 'stage.ts': USUAL, 'stage.spec.ts': text }, args })),
  },
  {
    kind: 'project file',
    weight: 3,
    of: fc
      .oneof(
        fc.tuple(fc.constant('package.json'), oddFiles),
        fc.tuple(
          fc.constant('nobody-home.config.ts'),
          fc.oneof({ weight: 3, arbitrary: configs }, { weight: 1, arbitrary: oddFiles }),
        ),
      )
      .map(([name, text]) => ({ files: { [name]: text, 'systems.ts': USUAL }, args: ['check'] })),
  },
  { kind: 'call', weight: 6, of: oddWords.map((args) => ({ files: { 'stage.ts': USUAL }, args })) },
  {
    kind: 'path file',
    weight: 3,
    of: fc
      .record({ file: oddPathFiles, args: replays })
      .map(({ file, args }) => ({ files: { 'stage.ts': USUAL, 'path.json': file.value }, args })),
  },
  // Each of these uses up its time.
  {
    kind: 'endless module',
    weight: 1,
    of: endlessModules.map((text) => ({ files: staged(text), args: ['check', './stage.ts', '--time', '1s'] })),
  },
];

export const processInputs: fc.Arbitrary<ProcessInput> = fc.oneof(
  ...KINDS.map(({ kind, weight, of }) => ({ weight, arbitrary: of.map((parts) => ({ kind, ...parts })) })),
);
