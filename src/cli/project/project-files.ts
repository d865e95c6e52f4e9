import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { checkOptions } from '../../system/options/check-options.ts';
import { optional, optionTable, text } from '../../system/options/kinds.ts';

/** Where a project keeps what commands are about. */
export interface ProjectFiles {
  /** The module that registers its systems. */
  readonly systems: string;
  /** A spec, or a folder of them. */
  readonly specs: string;
  /** The module that lists ways. */
  readonly ways: string;
}

/** The section of package.json, and where things are if it says nothing. */
const SECTION = 'nobody-home';
const USUAL: ProjectFiles = { systems: 'systems.ts', specs: 'specs', ways: 'specs/ways/ways.ts' };

const sectionTable = optionTable(
  { systems: optional(text), specs: optional(text), ways: optional(text) },
  'an object of paths, such as `{ "systems": "src/systems.ts" }`',
);

/** The folder of the nearest package.json, or else the folder itself. */
export function projectAround(folder: string): string {
  for (let each = folder; ; each = dirname(each)) {
    if (existsSync(join(each, 'package.json'))) return each;
    if (dirname(each) === each) return folder;
  }
}

/**
 * Finds out where a project keeps its systems and specs.
 *
 * @param project the folder of its package.json
 * @throws {ModelError} `bad-option` or `unknown-option` for the section `nobody-home` of package.json
 */
export async function projectFiles(project: string): Promise<ProjectFiles> {
  const file = join(project, 'package.json');
  const given = sectionOf(await readFile(file, 'utf8').catch(() => '{}'));
  if (given !== undefined) checkOptions(sectionTable, given, { of: `\`${SECTION}\``, folder: '', place: file });
  const { systems, specs, ways } = { ...USUAL, ...(given as Partial<ProjectFiles> | undefined) };
  return { systems: resolve(project, systems), specs: resolve(project, specs), ways: resolve(project, ways) };
}

/** A package.json that cannot be read is the business of others. */
function sectionOf(json: string): unknown {
  try {
    return (JSON.parse(json) as Record<string, unknown> | null)?.[SECTION];
  } catch {
    return undefined;
  }
}

/** The module that registers the systems of a project. */
export async function systemsFile(project: string): Promise<string> {
  const { systems } = await projectFiles(project);
  if (existsSync(systems)) return systems;
  throw new ModelError({
    code: 'no-systems-file',
    place: systems,
    cause: 'there is no such file, so this project registers no systems',
    remedy: `name a module, such as \`./my-system.ts\`; or write this file; or name another one in package.json: \`"${SECTION}": { "systems": "..." }\``,
  });
}
