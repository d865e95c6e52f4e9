import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { call, repository } from '../cli/call.ts';
import { checkExports } from './check-exports.ts';
import { type Known, knownSystems } from './compared.ts';
import { oddCalls, oddProperties, oddRegistrations, oddSystems } from './declarations.ts';
import { type Ended, faultsOf, filesOutside } from './faults.ts';
import { oddMachines, type Staged } from './machines.ts';
import { oddPathFiles, replays } from './path-files.ts';
import { both, elsewhere, lit, room } from './room.ts';
import { present } from './stage.ts';
import { oddWords } from './words.ts';

/** One call, with all that it is about. */
export interface Input {
  readonly kind: string;
  readonly name: string;
  readonly args: readonly string[];
  readonly staged: Staged | Known;
  readonly pathFile?: string;
}

const usual: Staged = { name: '', make: () => ({ system: room(), claim: lit, other: both, another: elsewhere }) };

/** Live actors are walked for this many looks at the clock, less those of the search. */
const LOOKS = 15;

const staged = (kind: string, of: fc.Arbitrary<Staged>): fc.Arbitrary<Input> =>
  fc
    .record({ staged: of, isJson: fc.boolean() })
    .map(({ staged, isJson }) => ({ kind, name: staged.name, args: isJson ? ['--json'] : [], staged }));

const declared = [
  { weight: 6, arbitrary: staged('machine', oddMachines) },
  { weight: 2, arbitrary: staged('system', oddSystems) },
  { weight: 2, arbitrary: staged('property', oddProperties) },
  { weight: 1, arbitrary: staged('public call', oddCalls) },
  { weight: 2, arbitrary: staged('registration', oddRegistrations) },
];

/** Modules and specs that are checked. */
export const declarations: fc.Arbitrary<Input> = fc.oneof(...declared);

/** The same, systems that the reference knows, and calls of commands: these take longer each. */
export const inputs: fc.Arbitrary<Input> = fc.oneof(
  ...declared,
  { weight: 2, arbitrary: staged('known system', knownSystems) },
  { weight: 2, arbitrary: oddWords.map((args) => ({ kind: 'call', name: args.join(' '), args, staged: usual })) },
  {
    weight: 2,
    arbitrary: fc.record({ args: replays, file: oddPathFiles }).map(({ args, file }) => ({
      kind: 'path file',
      name: `${args.join(' ')}: ${file.name}`,
      args,
      staged: usual,
      pathFile: file.value,
    })),
  },
);

export type Outcome = 'VIOLATED' | 'HOLDS' | 'refused' | 'other';

export interface Tried {
  readonly input: Input;
  readonly outcome: Outcome;
  readonly faults: readonly string[];
}

/** A folder to call from, inside others, so that what is written beside it is seen. */
export class Trials {
  readonly #outer: string;
  readonly #cwd: string;

  constructor() {
    mkdirSync(join(repository, 'out'), { recursive: true });
    this.#outer = mkdtempSync(join(repository, 'out', 'hostile-'));
    this.#cwd = join(this.#outer, 'a', 'b');
    mkdirSync(this.#cwd, { recursive: true });
    writeFileSync(join(this.#cwd, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(this.#cwd, 'stage.ts'), `export * from '${join(repository, 'test/hostile/stage.ts')}';\n`);
  }

  remove(): void {
    rmSync(this.#outer, { recursive: true });
  }

  async try(input: Input): Promise<Tried> {
    const { args, staged, pathFile } = input;
    const cwd = this.#cwd;
    const isJson = args.includes('--json');
    const isHelp = args.includes('--help') || args.includes('-h');
    let ended: Ended;
    if (['call', 'path file'].includes(input.kind)) {
      if (pathFile !== undefined) writeFileSync(join(cwd, 'path.json'), pathFile);
      ended = await called(args, cwd);
    } else ended = await checkExports(staged.make, { cwd, isJson, looks: LOOKS });
    const outcome = outcomeOf(ended, isJson);
    const faults = [
      ...faultsOf(ended, { isJson: isJson && !isHelp }),
      ...this.#written(args),
      ...('verdict' in staged && isJson ? wrongVerdict(staged, ended.out) : []),
    ];
    return { input, outcome, faults };
  }

  /** What was written where it should not be; takes away all that was written. */
  #written(args: readonly string[]): string[] {
    const given = args.flatMap((arg, index) =>
      args[index - 1] === '--out' ? [arg] : (/^--(?:out|picture)=(.*)$/s.exec(arg)?.slice(1) ?? []),
    );
    const allowed = ['out', ...given].flatMap((folder) => (folder.includes('\0') ? [] : [resolve(this.#cwd, folder)]));
    const own = ['a/b/package.json', 'a/b/stage.ts', 'a/b/path.json'];
    const inside = allowed.map((folder) => folder.slice(this.#outer.length + 1));
    const outside = filesOutside(this.#outer, [...own, ...inside]);
    for (const folder of allowed)
      if (folder.startsWith(join(this.#cwd, '/')) && existsSync(folder)) rmSync(folder, { recursive: true });
    for (const file of outside) rmSync(join(this.#outer, file), { force: true });
    return outside.map((file) => `writes ${JSON.stringify(file)}`);
  }
}

/** Calls a command in this process. Each look at the clock takes a millisecond, so that bounds do not depend on the computer. */
async function called(args: readonly string[], cwd: string): Promise<Ended> {
  let ms = 0;
  present(usual.make());
  return call(args, { cwd, project: cwd, now: () => ms++ });
}

function outcomeOf({ code, out }: { code: number | null; out: string }, isJson: boolean): Outcome {
  if (code === 2) return 'refused';
  const verdicts = isJson
    ? [...out.matchAll(/"verdict": "([A-Z ]+)"/g)].map(([, word]) => word)
    : [...out.matchAll(/^[ !?] (VIOLATED|HOLDS)/gm)].map(([, word]) => word);
  return verdicts.includes('VIOLATED') ? 'VIOLATED' : verdicts.includes('HOLDS') ? 'HOLDS' : 'other';
}

/** A HOLDS that the reference contradicts, or any other answer but that it was left open. */
function wrongVerdict(known: Known, out: string): string[] {
  const right = known.verdict();
  const found = /"verdict": "([A-Z ]+)"/.exec(out)?.[1];
  if (right === undefined || found === undefined || ['HOLDS UP TO', 'INCONCLUSIVE', right].includes(found)) return [];
  return [`says ${found} where the reference says ${right}`];
}
