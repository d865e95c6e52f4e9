import type { Io } from '../output/io.ts';
import { loadSystems, type Registry, type Target } from '../project/load-homes.ts';
import { loadModules, namesFile } from '../project/load-module.ts';
import type { Call } from './command.ts';
import { listOf } from './parse-call.ts';

/** What a call is about: systems of the project, or systems of modules that it names. */
export interface CalledSystems {
  readonly registry: Registry;
  /** Of all systems, those that are meant. */
  readonly names: readonly string[];
  /** The files and folders of specs; none for those of the project. */
  readonly specs: readonly string[];
}

/**
 * Finds out which systems a call is about. Words that name files are modules that export systems; all others are names of
 * systems: of those in the modules, if there are modules, else of those in the project.
 */
export async function calledSystems(call: Call, { cwd, project }: Io): Promise<CalledSystems> {
  const files = call.words.filter(namesFile);
  const given = [...new Set(call.words.filter((word) => !namesFile(word)))];
  const own = files.length > 0 ? await loadModules(files, cwd) : undefined;
  const registry = own?.registry ?? (await loadSystems(project));
  const specs = listOf(call, 'spec');
  return {
    registry,
    names: given.length > 0 ? given : registry.names,
    specs: specs.length > 0 ? specs : (own?.specs ?? []),
  };
}

/** All systems as they stand: what a property must say something about, at least once. */
export const allTargets = ({ registry }: CalledSystems, { place }: Call): Target[] =>
  registry.names.map((name) => registry.build(name, [], place));
