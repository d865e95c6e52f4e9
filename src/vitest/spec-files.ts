import { dirname, relative, resolve } from 'node:path';
import { projectAround } from '../project/config-file.ts';
import { isGlob } from '../project/globs.ts';
import { importModule } from '../project/import-module.ts';
import { filesOf, projectFiles, systemsOrNone } from '../project/project-files.ts';
import type { Config } from '../systems/define-config.ts';

/** Vite writes paths with `/` on all platforms. */
export const posix = (path: string): string => path.replaceAll('\\', '/');

/** What was found, as Vite writes it. */
interface Found {
  readonly systems: readonly string[];
  /** Specs, and folders of them. */
  readonly specs: readonly string[];
  readonly patterns: readonly string[];
}

/** The specs of a project, and the modules of the systems that they are checked on, as vitest sees them. */
export class SpecFiles {
  readonly #root: string;
  readonly #options: Config;
  #found: Promise<Found> | undefined;
  /** The modules that commands find by themselves. */
  #known: readonly string[] | undefined;
  /** What was found last. */
  #last: Found | undefined;
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

  /** Looks again where they are. */
  find(): Promise<Found> {
    this.#found = this.#find();
    return this.#found;
  }

  async #find(): Promise<Found> {
    const folder = this.#folder;
    const files = this.isByProject ? await projectFiles(folder, load) : filesOf(this.#options, folder, 'specTests');
    const found = {
      systems: (await files.systems()).map(posix),
      specs: (await files.specs()).map(posix),
      patterns: files.specPatterns,
    };
    this.#last = found;
    return found;
  }

  get #now(): Promise<Found> {
    return this.#found ?? this.find();
  }

  /** The modules of the systems. */
  async systems(): Promise<readonly string[]> {
    return systemsOrNone((await this.#now).systems, this.#folder);
  }

  /** Patterns for vitest's `include` that specs match, besides those that tests match anyway. */
  async patterns(): Promise<string[]> {
    return (await this.#now).patterns.map((pattern) => {
      const path = resolve(this.#folder, pattern);
      const isFolder = !isGlob(pattern) && !/\.[cm]?[jt]sx?$/.test(pattern);
      return posix(relative(this.#root, isFolder ? resolve(path, '*.ts') : path));
    });
  }

  /** Whether a file is a spec; a new one may be, if it speaks of us. */
  async has(file: string, code: string): Promise<boolean> {
    if (file.includes('/node_modules/')) return false;
    if (isIn(await this.#now, file)) return true;
    if (this.#others.has(file) || !code.includes('nobody-home')) return false;
    const isSpec = isIn(await this.find(), file);
    if (!isSpec) this.#others.add(file);
    return isSpec;
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
    return [...(this.#last?.specs ?? []), ...(this.#last?.systems ?? [])].some((path) => text.includes(path));
  }
}

function isIn({ specs }: Found, file: string): boolean {
  const isSource = /(?<!\.d)\.ts$/.test(file);
  return specs.some((path) => file === path || (isSource && posix(dirname(file)) === path));
}

const load = (file: string): Promise<Record<string, unknown>> => importModule(file, true);

/** The modules that commands find by themselves; what is wrong with a config that is not asked for, is not said here. */
const knownOf = (root: string): Promise<string[]> =>
  projectFiles(projectAround(root), load)
    .then(({ systems }) => systems())
    .then(
      (systems) => systems.map(posix),
      () => [],
    );

function asWord(file: string, folder: string): string {
  const path = posix(relative(folder, file));
  return path.startsWith('../') ? path : `./${path}`;
}
