import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildModules } from '../../../build/modules.ts';
import { repository } from '../../cli/call.ts';

/** The package as others install it, and projects that have installed it. */
export class Installed {
  readonly #outer: string;
  readonly #modules: string;
  #projects = 0;

  private constructor(outer: string) {
    this.#outer = outer;
    this.#modules = join(outer, 'installed', 'node_modules');
  }

  /** Builds it, outside of this checkout, whose own settings are nobody else's. */
  static async build(): Promise<Installed> {
    const installed = new Installed(mkdtempSync(join(realpathSync(tmpdir()), 'hostile-')));
    const dependencies = join(repository, 'node_modules');
    mkdirSync(installed.#modules, { recursive: true });
    for (const name of readdirSync(dependencies).filter((each) => each !== 'nobody-home'))
      symlinkSync(join(dependencies, name), join(installed.#modules, name), 'junction');
    const to = join(installed.#modules, 'nobody-home');
    await buildModules(join(to, 'dist'));
    for (const part of ['bin', 'package.json']) cpSync(join(repository, part), join(to, part), { recursive: true });
    return installed;
  }

  get program(): string {
    return join(this.#modules, 'nobody-home', 'bin', 'nobody-home.js');
  }

  /**
   * Makes a project, in folders that are its own.
   *
   * @returns the outermost of them, the project's, and what is there to begin with, from the outermost
   */
  project(files: Readonly<Record<string, string>>): { outer: string; cwd: string; own: string[] } {
    const outer = join(this.#outer, `project-${this.#projects++}`);
    const cwd = join(outer, 'a', 'b');
    const all = { 'package.json': '{ "type": "module" }', ...files };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    symlinkSync(this.#modules, join(cwd, 'node_modules'), 'junction');
    return { outer, cwd, own: [...Object.keys(all), 'node_modules'].map((name) => join('a', 'b', name)) };
  }

  remove(): void {
    rmSync(this.#outer, { recursive: true, force: true, maxRetries: 3 });
  }
}
