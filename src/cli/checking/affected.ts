import { join, resolve } from 'node:path';
import type { CalledSystems } from '../calls/called-systems.ts';
import type { Io } from '../output/io.ts';
import { dependentsOf } from '../project/imports-between.ts';
import type { Target } from '../project/load-homes.ts';
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
 * @param files as they are given in a call
 * @param systems those that the call is about
 */
export async function affectedBy(
  files: readonly string[],
  targets: readonly Target[],
  { specs }: CalledSystems,
  { cwd, project }: Pick<Io, 'cwd' | 'project'>,
): Promise<Affected> {
  const machines = join(project, 'src', 'home');
  const specFolders = specs.length > 0 ? specs.map((path) => resolve(cwd, path)) : [join(project, 'specs')];
  const specFiles = (await Promise.all(specFolders.map(sourcesIn))).flat();
  const homeFiles = await sourcesIn(machines);
  const changed = files.map((file) => resolve(cwd, file));
  const all: Affected = { targets, specs: specFolders };

  const isSpec = (file: string): boolean => specFolders.some((folder) => file === folder || isIn(file, folder));
  const [saved, others] = [changed.filter(isSpec), changed.filter((file) => !isSpec(file))];
  if (saved.length > 0 && others.length > 0) return all;
  if (others.length === 0) {
    const dependents = await dependentsOf(saved, specFiles);
    const direct = (await Promise.all(specFolders.map(specsDirectlyIn))).flat();
    return { targets, specs: direct.filter((file) => dependents.has(file)) };
  }
  // All systems depend on the file that lists them; what counts is which machines depend on what was saved.
  const dependents = await dependentsOf(others, homeFiles, (file) => file !== join(machines, 'homes.ts'));
  const found = (await machineExports(machines)).filter(({ file }) => dependents.has(file));
  const isKnown = others.every((file) => found.some((machine) => machine.file === file));
  if (!isKnown) return all;
  const configs = new Set(found.map(({ machine }) => machine.config));
  return {
    targets: targets.filter(({ system }) => system.actors.some(({ machine }) => configs.has(machine.config))),
    specs: specFolders,
  };
}

const isIn = (file: string, folder: string): boolean =>
  file.startsWith(folder.endsWith('/') ? folder : join(folder, '/'));

/** Files below may be of use to specs, but are none. */
async function specsDirectlyIn(path: string): Promise<string[]> {
  const files = await sourcesIn(path);
  return files.filter((file) => file === path || resolve(file, '..') === path);
}
