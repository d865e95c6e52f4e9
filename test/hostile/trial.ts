import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { call, repository } from '../cli/call.ts';
import { checkExports } from './check-exports.ts';
import { contradictions } from './contradictions.ts';
import { type Ended, faultsOf, filesOutside } from './faults.ts';
import type { Input } from './inputs.ts';
import { madeIfAccepted, NOT_IMPORTED } from './made.ts';
import { present } from './stage.ts';

/** So many looks at the clock has a check: enough for a search of each of these systems, and for some live steps. */
const LOOKS = 40;

export type Outcome = 'VIOLATED' | 'HOLDS' | 'refused' | 'other';

export interface Tried {
  readonly outcome: Outcome;
  readonly faults: readonly string[];
}

/** A folder to call from, inside others, so that what is written next to it is seen. */
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
    const { args } = input;
    const isJson = args.includes('--json') && !args.includes('--help') && !args.includes('-h');
    const { claims, ...ended } = input.isCommand
      ? { ...(await this.#call(input)), claims: [] }
      : await checkExports(input.make, { cwd: this.#cwd, isJson, looks: LOOKS });
    return {
      outcome: outcomeOf(ended, isJson),
      faults: [...faultsOf(ended, { isJson }), ...this.#written(args), ...contradictions(claims)],
    };
  }

  /** Calls a command in this process. Each look at the clock takes a millisecond, so that bounds do not depend on the computer. */
  async #call({ args, make, pathFile }: Input): Promise<Ended> {
    const exports = madeIfAccepted(make);
    if (exports === undefined) return NOT_IMPORTED;
    present(exports);
    const text = pathFile?.(exports);
    rmSync(join(this.#cwd, 'path.json'), { force: true });
    if (text !== undefined) writeFileSync(join(this.#cwd, 'path.json'), text);
    let ms = 0;
    return call(args, { cwd: this.#cwd, project: this.#cwd, now: () => ms++ });
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

function outcomeOf({ code, out }: Ended, isJson: boolean): Outcome {
  if (code === 2) return 'refused';
  const verdicts = isJson
    ? [...out.matchAll(/"verdict": "([A-Z ]+)"/g)].map(([, word]) => word)
    : [...out.matchAll(/^[ !?] (VIOLATED|HOLDS(?: UP TO)?) /gm)].map(([, word]) => word);
  return verdicts.includes('VIOLATED') ? 'VIOLATED' : verdicts.includes('HOLDS') ? 'HOLDS' : 'other';
}
