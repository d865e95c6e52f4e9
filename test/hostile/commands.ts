import fc from 'fast-check';
import { fingerprintOf, PATH_FORMAT, savedPathText } from '../../src/live/saved-path.ts';
import type { System } from '../../src/system/define-system.ts';
import { exportedSystems } from '../../src/systems/exported-systems.ts';
import type { Staged } from './machines.ts';
import { replays } from './path-files.ts';
import type { Exports } from './stage.ts';

/** Calls that are as they should be. */
const SENSIBLE: readonly (readonly string[])[] = [
  ['check', './stage.ts', '--list'],
  ['check', './stage.ts', '--random', '--runs', '3', '--seed', '1'],
  ['check', './stage.ts', '--random', '--runs', '3', '--seed', '1', '--json'],
  ['chart', './stage.ts', '--format', 'mermaid'],
  ['chart', './stage.ts', '--actor', 'bell'],
  ['export', 'promela', './stage.ts'],
  ['hunt', './stage.ts', '--limit', '50'],
];

/** What a call is about, made so that the call can be about its steps. */
export interface StagedCall extends Staged {
  readonly args: readonly string[];
  /** The text of a file with a path, for the exports that were made. */
  readonly pathFile?: (made: Exports) => string | undefined;
}

/** Some steps of a system, whatever they are called; the first one is possible more often than the others. */
const walked =
  (choices: readonly number[]) =>
  (made: Exports): string | undefined => {
    const system = onlySystem(made);
    if (system === undefined) return undefined;
    const { labels } = system;
    return savedPathText({
      format: PATH_FORMAT,
      system: 'system',
      with: [],
      property: 'claim',
      says: 'light',
      fingerprint: fingerprintOf(system),
      labels: choices.flatMap((choice) => labels[choice % Math.max(1, labels.length)]?.name ?? []),
    });
  };

function onlySystem(made: Exports): System | undefined {
  try {
    const systems = exportedSystems([{ file: 'stage.ts', exports: made as Record<string, unknown> }]);
    return systems.target(systems.names[0] ?? '', [], 'replay').system;
  } catch {
    return undefined;
  }
}

/** Calls of commands that are as they should be, about what is not. */
export const commandsOn = (staged: fc.Arbitrary<Staged>): fc.Arbitrary<StagedCall> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .record({ args: fc.constantFrom(...SENSIBLE), about: staged })
        .map(({ args, about: { name, make } }) => ({ name: `${args.join(' ')}: ${name}`, args, make })),
    },
    {
      weight: 1,
      arbitrary: fc
        .record({
          args: replays,
          about: staged,
          choices: fc.tuple(fc.constant(0), fc.array(fc.nat(20), { maxLength: 3 })),
        })
        .map(({ args, about: { name, make }, choices: [first, more] }) => ({
          name: `${args.join(' ')} of ${[first, ...more].join()}: ${name}`,
          args,
          make,
          pathFile: walked([first, ...more]),
        })),
    },
  );
