import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, repository } from '../cli/call.ts';
import { checkExports } from './check-exports.ts';
import { contradictions } from './contradictions.ts';
import { type Ended, faultsOf } from './faults.ts';
import type { Input } from './inputs.ts';
import { madeIfAccepted, NOT_IMPORTED } from './made.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { present } from './stage.ts';
import { namedForOutput, writtenElsewhere } from './written.ts';

/** So many looks at the clock has a check: enough for a search of each of these systems, and for some live steps. */
const LOOKS = 20;

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
      outcome: outcomeOf(ended, { isJson }),
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
    const allowed = namedForOutput(args, this.#cwd);
    const own = ['a/b/package.json', 'a/b/stage.ts', 'a/b/path.json'];
    const outside = writtenElsewhere(this.#outer, own, allowed);
    for (const folder of allowed)
      if (folder.startsWith(join(this.#cwd, '/')) && existsSync(folder)) rmSync(folder, { recursive: true });
    for (const file of outside) rmSync(join(this.#outer, file), { force: true });
    return outside.map((file) => `writes ${JSON.stringify(file)}`);
  }
}
