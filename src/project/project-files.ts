import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ModelError } from '../findings/model-error.ts';
import type { Config } from '../systems/define-config.ts';
import { configIn, type ImportFile, loadConfig } from './config-file.ts';
import { filesNamed, isGlob } from './globs.ts';
import { specsBeside } from './specs-beside.ts';

/** Where a project keeps what commands are about. */
export interface ProjectFiles {
  /**
   * The modules that register or export its systems: looked for when they are asked for, since the project may be large.
   *
   * @throws {ModelError} `no-match` for a path or glob of the config that names nothing
   */
  systems(): Promise<readonly string[]>;
  /**
   * Specs, and folders of them.
   *
   * @throws {ModelError} `no-match`
   */
  specs(): Promise<readonly string[]>;
  /** Where further specs may be: paths and globs, relative to the folder of the project. */
  readonly specPatterns: readonly string[];
  /** The module that lists ways. */
  readonly ways: string;
  /** The folder to write to, if its config names one. */
  readonly out: string | undefined;
  /** Where a new spec goes. */
  specNamed(name: string): string;
}

/** Where things are if nothing else is said. */
const USUAL = { registry: 'systems.ts', systems: '**/*.system.{ts,mts,cts,tsx,js,mjs,cjs}', specs: 'specs' };

/**
 * Finds out where a project keeps its systems and specs.
 *
 * @param folder of the project
 * @param importFile imports its config
 * @throws {ModelError} `import-failed`, `bad-option` or `unknown-option` where the config is wrong
 */
export async function projectFiles(folder: string, importFile: ImportFile): Promise<ProjectFiles> {
  const file = configIn(folder);
  const config: Config = file === undefined ? {} : await loadConfig(file, importFile);
  return filesOf(config, folder, file ?? folder);
}

/**
 * The files that a config speaks of.
 *
 * @param folder that its paths are relative to
 * @param place for error messages
 */
export function filesOf(config: Config, folder: string, place: string): ProjectFiles {
  const named = async (option: 'systems' | 'specs', patterns: string | readonly string[]): Promise<string[]> => {
    const found = await Promise.all([patterns].flat().map((pattern) => matching(pattern, option, folder, place)));
    return [...new Set(found.flat())];
  };
  const { systems, specs } = config;
  const ownSystems = () => (systems === undefined ? usualSystems(folder) : named('systems', systems));
  return {
    systems: ownSystems,
    specs: async () => (specs === undefined ? usualSpecs(await ownSystems(), folder) : named('specs', specs)),
    specPatterns: [config.specs ?? USUAL.specs].flat(),
    ways: resolve(folder, config.ways ?? 'specs/ways/ways.ts'),
    out: config.out === undefined ? undefined : resolve(folder, config.out),
    specNamed: (name) => newSpec(name, [config.specs ?? USUAL.specs].flat()[0] ?? USUAL.specs, folder),
  };
}

async function usualSystems(folder: string): Promise<string[]> {
  const registry = join(folder, USUAL.registry);
  return existsSync(registry) ? [registry] : filesNamed(USUAL.systems, folder);
}

async function usualSpecs(systems: readonly string[], folder: string): Promise<string[]> {
  const beside = await Promise.all(systems.map(specsBeside));
  const specs = join(folder, USUAL.specs);
  return [...new Set([...beside.flat(), ...(existsSync(specs) ? [specs] : [])])];
}

async function matching(pattern: string, option: string, folder: string, place: string): Promise<string[]> {
  const found = await filesNamed(pattern, folder);
  if (found.length > 0) return found;
  throw new ModelError({
    code: 'no-match',
    place,
    cause: `\`${option}\` names nothing that exists: \`${pattern}\``,
    remedy: `correct it: it is relative to the folder of the config${isGlob(pattern) ? ', and what is built, and packages, are left out' : ''}`,
  });
}

/** The file of a new spec, such that the pattern matches it. */
function newSpec(name: string, pattern: string, folder: string): string {
  if (!isGlob(pattern)) {
    const path = resolve(folder, pattern);
    return join(/\.[cm]?[jt]sx?$/.test(path) ? dirname(path) : path, `${name}.ts`);
  }
  const parts = pattern.split('/');
  const base = parts.slice(0, parts.findIndex(isGlob));
  const last = parts.at(-1) ?? '';
  const file = /^[^*?{}[\]!()]*\*[^*?{}[\]!()]*$/.test(last) ? last.replace('*', name) : `${name}.spec.ts`;
  return join(folder, ...base, file);
}

/**
 * The modules with the systems of a project.
 *
 * @throws {ModelError} `no-systems-file` where there are none
 */
export function systemsOrNone(systems: readonly string[], folder: string): readonly string[] {
  if (systems.length > 0) return systems;
  throw new ModelError({
    code: 'no-systems-file',
    place: folder,
    cause: 'there is no system here yet: no `*.system.ts`, and no config that names one',
    remedy: 'have one written with `npx nobody-home init`, or see an example with `npx nobody-home demo`',
  });
}
