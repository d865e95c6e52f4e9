import { join, resolve } from 'node:path';
import type { Target } from '../../systems/systems.ts';
import type { CalledSystems } from '../calls/called-systems.ts';
import { dependentsOf, importedBy } from '../project/imports-between.ts';
import { machineExports } from '../project/machine-exports.ts';
import { sourcesIn } from '../project/saved-files.ts';

/** The part of a check that depends on some files. */
export interface Affected {
  readonly targets: readonly Target[];
  /** Files of specs. */
  readonly specs: readonly string[];
}

/**
 * Finds out what has to be checked again once files are saved: for a spec, it and those that import it, on all systems; for a
 * machine, the systems that it is in; for anything else, all.
 *
 * @param changed files that were saved
 * @param targets those that the call is about
 */
export async function affectedBy(
  changed: readonly string[],
  targets: readonly Target[],
  { specs, modules }: CalledSystems,
): Promise<Affected> {
  const all: Affected = { targets, specs };
  const isSpec = (file: string): boolean => specs.some((path) => file === path || isIn(file, path));
  const [saved, others] = [changed.filter(isSpec), changed.filter((file) => !isSpec(file))];
  if (saved.length > 0 && others.length > 0) return all;
  if (others.length === 0) {
    const dependents = await dependentsOf(saved, (await Promise.all(specs.map(sourcesIn))).flat());
    const direct = (await Promise.all(specs.map(specsDirectlyIn))).flat();
    return { targets, specs: direct.filter((file) => dependents.has(file)) };
  }
  // All systems depend on the module that lists them; what counts is which machines depend on what was saved.
  if (others.some((file) => modules.includes(file))) return all;
  const dependents = await dependentsOf(others, await importedBy(modules), (file) => !modules.includes(file));
  const found = (await machineExports(modules)).filter(({ file }) => dependents.has(file));
  const isKnown = others.every((file) => found.some((machine) => machine.file === file));
  if (!isKnown) return all;
  const configs = new Set(found.map(({ machine }) => machine.config));
  return {
    targets: targets.filter(({ system }) => system.everyone.some(({ machine }) => configs.has(machine.config))),
    specs,
  };
}

const isIn = (file: string, folder: string): boolean =>
  file.startsWith(folder.endsWith('/') ? folder : join(folder, '/'));

/** Files below may be of use to specs, but are none. */
async function specsDirectlyIn(path: string): Promise<string[]> {
  const files = await sourcesIn(path);
  return files.filter((file) => file === path || resolve(file, '..') === path);
}
