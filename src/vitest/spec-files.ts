import { stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { projectAround } from '../project/config-file.ts';
import { isGlob } from '../project/globs.ts';
import { importModule } from '../project/import-module.ts';
import { filesOf, type ProjectFiles, projectFiles, systemsOrNone } from '../project/project-files.ts';
import type { Config } from '../systems/define-config.ts';

/** Vite writes paths with `/` on all platforms. */
export const posix = (path: string): string => path.replaceAll('\\', '/');

/** The specs of a project, and the modules of the systems that they are checked on, as vitest sees them. */
export class SpecFiles {
  readonly #root: string;
  readonly #options: Config;
  #files: ProjectFiles | undefined;
  /** The modules that commands find by themselves. */
  #known: readonly string[] | undefined;
  /** Those that turned out to be none. */
  readonly #others = new Set<string>();

  /**
   * @param root of vitest
   * @param options what is said in place of the project's own config
   */
  constructor(root: string, options: Config) {
    this.#root = root;
    this.#options = options;
  }

  /** Whether the project says where things are, so that commands find them as well. */
  get isByProject(): boolean {
    return Object.keys(this.#options).length === 0;
  }

  get #folder(): string {
    return this.isByProject ? projectAround(this.#root) : this.#root;
  }

  /** Looks where they are. */
  async find(): Promise<ProjectFiles> {
    const folder = this.#folder;
    this.#files = this.isByProject
      ? await projectFiles(folder, load)
      : await filesOf(this.#options, folder, 'specTests');
    return this.#files;
  }

  /** The modules of the systems. */
  async systems(): Promise<string[]> {
    const files = this.#files ?? (await this.find());
    return systemsOrNone(files, this.#folder).map(posix);
  }

  /** Patterns for vitest's `include` that specs match, besides those that tests match anyway. */
  async patterns(): Promise<string[]> {
    const { specPatterns } = this.#files ?? (await this.find());
    const found = specPatterns.map(async (pattern) => {
      const path = resolve(this.#folder, pattern);
      const isFolder = !isGlob(pattern) && (await stat(path).catch(() => undefined))?.isDirectory();
      return posix(relative(this.#root, isFolder === true ? resolve(path, '*.ts') : path));
    });
    return Promise.all(found);
  }

  /** Whether a file is a spec; a new one may be, if it speaks of us. */
  async has(file: string, code: string): Promise<boolean> {
    if (file.includes('/node_modules/')) return false;
    if (this.#isIn(this.#files ?? (await this.find()), file)) return true;
    if (this.#others.has(file) || !code.includes('nobody-home')) return false;
    const isSpec = this.#isIn(await this.find(), file);
    if (!isSpec) this.#others.add(file);
    return isSpec;
  }

  #isIn({ specs }: ProjectFiles, file: string): boolean {
    const isSource = /(?<!\.d)\.ts$/.test(file);
    return specs.map(posix).some((path) => file === path || (isSource && posix(dirname(file)) === path));
  }

  /**
   * The words that name the systems' modules in a call; none if commands find them by themselves.
   *
   * @param cwd of the call
   */
  async called(cwd: string): Promise<string[]> {
    const systems = await this.systems();
    this.#known ??= this.isByProject ? systems : await knownOf(this.#root);
    const known = this.#known;
    return systems.every((module) => known.includes(module)) ? [] : systems.map((module) => asWord(module, cwd));
  }

  /** Whether a text, such as a stack, names a file that the author of a spec wrote. */
  areNamedIn(text: string): boolean {
    return [...(this.#files?.specs ?? []), ...(this.#files?.systems ?? [])].some((path) => text.includes(posix(path)));
  }
}

const load = (file: string): Promise<Record<string, unknown>> => importModule(file, true);

/** The modules that commands find by themselves; what is wrong with a config that is not asked for, is not said here. */
const knownOf = (root: string): Promise<string[]> =>
  projectFiles(projectAround(root), load).then(
    ({ systems }) => systems.map(posix),
    () => [],
  );

function asWord(file: string, folder: string): string {
  const path = posix(relative(folder, file));
  return path.startsWith('../') ? path : `./${path}`;
}
