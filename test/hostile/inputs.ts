import fc from 'fast-check';
import { commandsOn } from './commands.ts';
import { knownSystems } from './compared.ts';
import { oddCalls, oddProperties, oddRegistrations, oddSystems } from './declarations.ts';
import { oddMachines, type Staged } from './machines.ts';
import { oddPathFiles, replays } from './path-files.ts';
import { both, elsewhere, lit, room } from './room.ts';
import type { Exports } from './stage.ts';
import { oddWords } from './words.ts';
import { oddWorlds } from './worlds.ts';

/** One call, with all that it is about. */
export interface Input {
  readonly kind: string;
  readonly name: string;
  readonly args: readonly string[];
  readonly make: () => Exports;
  /** Whether it is a command that is called as a whole, and not only a check of what the module exports. */
  readonly isCommand: boolean;
  /** The text of `path.json`. */
  readonly pathFile?: (made: Exports) => string | undefined;
}

const usual = (): Exports => ({ system: room(), claim: lit, other: both, another: elsewhere });

const checked = (kind: string, of: fc.Arbitrary<Staged>): fc.Arbitrary<Input> =>
  fc.record({ staged: of, isJson: fc.boolean() }).map(({ staged: { name, make }, isJson }) => ({
    kind,
    name,
    make,
    args: isJson ? ['--json'] : [],
    isCommand: false,
  }));

/** Modules and specs, such that some of each kind of outcome come of them. */
const DECLARED: readonly { readonly kind: string; readonly weight: number; readonly of: fc.Arbitrary<Staged> }[] = [
  { kind: 'machine', weight: 6, of: oddMachines },
  { kind: 'system', weight: 2, of: oddSystems },
  { kind: 'world', weight: 1, of: oddWorlds },
  { kind: 'property', weight: 2, of: oddProperties },
  { kind: 'public call', weight: 1, of: oddCalls },
  { kind: 'registration', weight: 2, of: oddRegistrations },
];

const declared = DECLARED.map(({ kind, weight, of }) => ({ weight, arbitrary: checked(kind, of) }));
const anyDeclared = fc.oneof(...DECLARED.map(({ weight, of }) => ({ weight, arbitrary: of })));

/** Modules and specs that are checked. */
export const declarations: fc.Arbitrary<Input> = fc.oneof(...declared);

/** The same, systems that the reference knows, and calls of commands: these take longer each. */
export const inputs: fc.Arbitrary<Input> = fc.oneof(
  ...declared,
  { weight: 1, arbitrary: checked('known system', knownSystems) },
  {
    weight: 2,
    arbitrary: oddWords.map((args) => ({ kind: 'call', name: args.join(' '), args, make: usual, isCommand: true })),
  },
  {
    weight: 2,
    arbitrary: commandsOn(anyDeclared).map((call) => ({ kind: 'command', isCommand: true, ...call })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ args: replays, file: oddPathFiles }).map(({ args, file }) => ({
      kind: 'path file',
      name: `${args.join(' ')}: ${file.name}`,
      args,
      make: usual,
      isCommand: true,
      pathFile: () => file.value,
    })),
  },
);
