import { resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { projectFiles, systemsOrNone } from '../../project/project-files.ts';
import type { Systems, Target } from '../../systems/systems.ts';
import type { Io } from '../output/io.ts';
import { OUT } from '../output/save-paths.ts';
import { importFile } from '../project/import-file.ts';
import { loadModules } from '../project/load-modules.ts';
import type { AllSystems } from '../project/load-specs.ts';
import type { Call } from './command.ts';
import { listOf } from './parse-call.ts';

/** The systems that a call is about. */
export interface CalledSystems {
  readonly systems: Systems;
  /** The names that the call gives; none for all systems. */
  readonly given: readonly string[];
  /** The modules that the systems come from. */
  readonly modules: readonly string[];
  /** Where the call names modules: those that the project has besides. */
  readonly others: (() => Promise<readonly string[]>) | undefined;
  /** The files and folders of specs. */
  readonly specs: readonly string[];
  /** The folder to write to, unless the call says otherwise. */
  readonly out: string;
}

/** Whether a word of a call names a file, and not a system. */
export const namesFile = (word: string): boolean => /[\\/]|\.[cm]?[jt]sx?$/.test(word);

/** The modules that the words of a call name. */
export const modulesIn = (words: readonly string[], cwd: string): string[] =>
  words.filter(namesFile).map((word) => resolve(cwd, word));

/**
 * Finds out which systems a call is about. Words that name files are modules, in place of the one that registers the systems of
 * the project; all others are names of systems.
 */
export async function calledSystems(call: Call, { cwd, project }: Pick<Io, 'cwd' | 'project'>): Promise<CalledSystems> {
  const own = modulesIn(call.words, cwd);
  const files = await projectFiles(project, importFile);
  const modules = own.length > 0 ? own : systemsOrNone(await files.systems(), project);
  const loaded = await loadModules(modules);
  const given = [...new Set(call.words.filter((word) => !namesFile(word)))];
  const specs = listOf(call, 'spec').map((path) => resolve(cwd, path));
  return {
    systems: loaded.systems,
    given,
    modules,
    others: own.length > 0 ? async () => (await files.systems()).filter((file) => !own.includes(file)) : undefined,
    specs: specs.length > 0 ? specs : own.length > 0 ? loaded.specs : await files.specs(),
    out: files.out ?? OUT,
  };
}

/** Those that are meant, with the switches of the call. */
export const targetsOf = ({ systems, given }: CalledSystems, call: Call): Target[] =>
  (given.length > 0 ? given : systems.names).map((name) => systems.target(name, listOf(call, 'with'), call.place));

/** What is wrong with a system, where others are checked all the same. */
export interface SystemError {
  readonly system: string;
  readonly error: ModelError;
}

/**
 * The same, but a system that cannot be made takes nothing from the others.
 *
 * @throws {ModelError} `unknown-system` or `unknown-switch`: then the call is wrong
 */
export function madeTargetsOf(
  called: Pick<CalledSystems, 'systems' | 'given'>,
  call: Call,
): { targets: Target[]; errors: SystemError[] } {
  const targets: Target[] = [];
  const errors: SystemError[] = [];
  const names = called.given.length > 0 ? called.given : called.systems.names;
  for (const system of names) {
    try {
      targets.push(called.systems.target(system, listOf(call, 'with'), call.place));
    } catch (error) {
      const isOfCall = error instanceof ModelError && error.code.startsWith('unknown-s');
      // With one system, there is nothing else to be checked.
      if (!(error instanceof ModelError) || isOfCall || names.length === 1) throw error;
      errors.push({ system, error });
    }
  }
  return { targets, errors };
}

/**
 * The one that is meant: the first, if none is named.
 *
 * @throws {ModelError} `too-many-words` where two are named
 */
export function targetOf({ systems, given }: CalledSystems, call: Call): Target {
  const [name = systems.names[0] ?? '', second] = given;
  if (second === undefined) return systems.target(name, listOf(call, 'with'), call.place);
  throw new ModelError({
    code: 'too-many-words',
    place: call.place,
    cause: `this is about one system, and \`${second}\` is a second one`,
    remedy: 'call it once for each',
  });
}

/** All systems as they stand, as far as they can be made: what a property must say something about, at least once. */
export function allTargets({ systems, others }: CalledSystems, call: Call): AllSystems {
  const asTheyStand = { ...call, flags: new Map() };
  const made = madeTargetsOf({ systems, given: [] }, asTheyStand);
  if (!others) return made;
  const besides = async (): Promise<readonly Target[]> => {
    // What is wrong with modules that the call does not name is not its business.
    const loaded = await others()
      .then(loadModules)
      .catch(() => undefined);
    return loaded ? madeTargetsOf({ systems: loaded.systems, given: [] }, asTheyStand).targets : [];
  };
  return { ...made, besides, isPart: call.flags.has('spec') };
}
