import type { Io } from '../output/io.ts';
import { type Home, type Homes, loadHomes } from '../project/load-homes.ts';
import { loadModules, namesFile } from '../project/load-module.ts';
import type { Call } from './command.ts';
import { listOf } from './parse-call.ts';

/** What a call is about: homes of the project, or systems of modules that it names. */
export interface CalledHomes {
  readonly homes: Homes;
  /** Of all homes, those that are meant. */
  readonly names: readonly string[];
  /** The files and folders of specs; none for those of the project. */
  readonly specs: readonly string[];
}

/**
 * Finds out which homes a call is about. Words that name files are modules that export systems; all others are names of
 * homes: of those in the modules, if there are modules, else of those in the project.
 */
export async function calledHomes(call: Call, { cwd, project }: Io): Promise<CalledHomes> {
  const files = call.words.filter(namesFile);
  const given = [...new Set(call.words.filter((word) => !namesFile(word)))];
  const own = files.length > 0 ? await loadModules(files, cwd) : undefined;
  const homes = own?.homes ?? (await loadHomes(project));
  const specs = listOf(call, 'spec');
  return {
    homes,
    names: given.length > 0 ? given : homes.names,
    specs: specs.length > 0 ? specs : (own?.specs ?? []),
  };
}

/** All homes as they stand: what a property must say something about, at least once. */
export const allHomes = ({ homes }: CalledHomes, { place }: Call): Home[] =>
  homes.names.map((name) => homes.build(name, [], place));
