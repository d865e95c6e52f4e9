import { stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { isProperty } from '../../properties/property.ts';
import { built } from '../../purity/region.ts';
import type { System } from '../../system/define-system.ts';
import { isSystem } from '../../system/is-system.ts';
import { importFile } from './import-file.ts';
import { Registry, type SystemEntry } from './load-homes.ts';

/** Whether a word of a call names a file, and not a system. */
export const namesFile = (word: string): boolean => /[\\/]|\.[cm]?[jt]sx?$/.test(word);

/** Systems of somebody's own, and where their specs are. */
export interface OwnSystems {
  readonly registry: Registry;
  /** What stands beside each module as `*.spec.ts`, and the module itself, if it exports properties. */
  readonly specs: readonly string[];
}

/**
 * Loads the systems that modules export, by the names of the exports: each value made by `defineSystem`, and each function
 * without parameters that returns one.
 *
 * @throws {ModelError} for a module that cannot be imported or exports no system, and for two systems of one name
 */
export async function loadModules(words: readonly string[], cwd: string): Promise<OwnSystems> {
  const entries: Record<string, SystemEntry> = {};
  const specs: string[] = [];
  for (const path of new Set(words.map((word) => resolve(cwd, word)))) {
    if (!(await exists(path))) throw noModule(path);
    const exports = await importFile(path);
    const systems = Object.entries(exports).flatMap(([name, value]) => systemOf(name, value, path));
    if (systems.length === 0) throw noSystem(path);
    for (const { name, system } of systems) {
      if (Object.hasOwn(entries, name)) throw twoSystems(name, path);
      entries[name] = { build: () => system, with: [], says: name };
    }
    const beside = `${path.slice(0, -extname(path).length)}.spec${extname(path)}`;
    const ownSpecs = Object.values(exports).some(isProperty) ? [path] : [];
    // If there is neither, it is the one beside that is missed.
    specs.push(...ownSpecs, ...((await exists(beside)) || ownSpecs.length === 0 ? [beside] : []));
  }
  return { registry: new Registry(entries, { policyNames: [], policiesWith: () => undefined }), specs };
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

function systemOf(name: string, value: unknown, path: string): { name: string; system: System }[] {
  const system = typeof value === 'function' && value.length === 0 ? called(name, value, path) : value;
  return isSystem(system) ? [{ name, system }] : [];
}

function called(name: string, make: unknown, path: string): unknown {
  try {
    return built(make as () => unknown);
  } catch (error) {
    // A class cannot be called, and is no system.
    if (/^class\b/.test(String(make))) return undefined;
    if (error instanceof ModelError) throw error;
    throw new ModelError({
      code: 'import-failed',
      place: path,
      cause: `calling \`${name}\` throws: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'exported functions without parameters are called, since they may make a system: mend it',
    });
  }
}

const noModule = (path: string): ModelError =>
  new ModelError({
    code: 'no-module',
    place: path,
    cause: 'there is no such file',
    remedy: 'give a TypeScript file that exports systems, or the name of a system',
  });

const noSystem = (path: string): ModelError =>
  new ModelError({
    code: 'no-system',
    place: path,
    cause: 'the module exports no system',
    remedy: `export one: \`export const ${nameFor(path)} = defineSystem({ ... }, { ... })\``,
  });

/** A name that an author may want: `my-lift.ts` holds `myLift`. */
const nameFor = (path: string): string =>
  basename(path, extname(path)).replace(/[^\p{L}\p{N}]+(.?)/gu, (_, letter: string) => letter.toUpperCase());

const twoSystems = (name: string, path: string): ModelError =>
  new ModelError({
    code: 'two-systems',
    place: path,
    cause: `there are two systems named \`${name}\``,
    remedy: 'export one of them under another name, or check the modules one by one',
  });
