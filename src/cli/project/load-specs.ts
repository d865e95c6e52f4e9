import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import type { NamedProperty } from '../../properties/check.ts';
import { isProperty } from '../../properties/property.ts';
import { refuseUseless as refuseOne, refuseUselessContinuation, unknownNames } from '../../properties/spec-mistakes.ts';
import { applies } from '../../properties/subject.ts';
import type { Target } from '../../systems/systems.ts';
import { shownPlace } from '../output/shown-path.ts';
import { importFile } from './import-file.ts';

/**
 * Loads properties: each export of a spec that is one, under the name of the export.
 *
 * @param paths files or folders of `*.ts`
 * @param cwd from where other files are named in errors
 * @throws {ModelError} for a spec that cannot be found or imported, or declares no property, and for two properties of
 *   one name
 */
export async function loadSpecs(paths: readonly string[], cwd: string): Promise<NamedProperty[]> {
  const files = (await Promise.all(paths.map(filesIn))).flat();
  const known = new Map<string, NamedProperty>();
  for (const file of new Set(files)) {
    for (const named of await propertiesOf(file)) {
      const other = known.get(named.id);
      // A spec may export again what it imports from another.
      if (other && other.property !== named.property) throw twice(named, shownPlace(other.property.at, cwd));
      known.set(named.id, named);
    }
  }
  return [...known.values()];
}

async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return [path];
  const names = found?.isDirectory() ? (await readdir(path)).filter((name) => /(?<!\.d)\.ts$/.test(name)) : [];
  if (names.length > 0) return names.sort().map((name) => join(path, name));
  throw new ModelError({
    code: 'no-specs',
    place: path,
    cause: found ? 'the folder contains no spec' : 'there is no such file or folder',
    remedy: 'specs are TypeScript files, by default those in `specs/`; name others with `--spec`',
  });
}

async function propertiesOf(file: string): Promise<NamedProperty[]> {
  const exports = await importFile(file);
  const found = Object.entries(exports).flatMap(([id, value]) => (isProperty(value) ? [{ id, property: value }] : []));
  // Exports come by name; people think of them in the order in which they stand.
  if (found.length > 0) return found.toSorted((a, b) => lineOf(a) - lineOf(b));
  throw new ModelError({
    code: 'no-property',
    place: file,
    cause: 'the spec exports no property',
    remedy: "export one: `export const tooLoud = never('too loud', ...)`",
  });
}

const lineOf = ({ property }: NamedProperty): number => Number(/:(\d+)$/.exec(property.at)?.[1] ?? 0);

const twice = ({ id, property }: NamedProperty, other: string): ModelError =>
  new ModelError({
    code: 'two-properties',
    place: property.at || id,
    cause: `there are two properties named \`${id}\`; the other is at ${other}`,
    remedy: 'export one of them under another name',
  });

/** All systems of the project, or of the modules that a call names, as far as they can be made. */
export interface AllSystems {
  readonly targets: readonly Target[];
  /** What is wrong with the others. */
  readonly errors: readonly unknown[];
  /** Where these are the systems of some modules: those that the project has besides. */
  readonly besides?: () => Promise<readonly Target[]>;
  /** Whether the specs may be about systems of modules that the call does not name. */
  readonly isPart?: boolean;
}

/**
 * Refuses properties that say nothing about any system, or name systems, or events of the world, that there are not. Where a
 * system cannot be made, nobody knows what says something about it, and nothing is refused. Nor is it where a call names
 * some modules and some specs, and other properties of these specs are about these modules: specs may serve several.
 *
 * @throws {ModelError} `applies-nowhere`, `unknown-system`, `unknown-event` or `bad-option`
 */
export async function refuseUseless(properties: readonly NamedProperty[], all: AllSystems): Promise<void> {
  if (all.errors.length > 0 || mistakeIn(properties, all.targets) === undefined) return;
  const targets = [...all.targets, ...((await all.besides?.()) ?? [])];
  const isAboutSome = ({ property }: NamedProperty): boolean => targets.some(({ system }) => applies(property, system));
  const isPart = all.isPart && properties.some(isAboutSome);
  const mistake = mistakeIn(isPart ? properties.filter(isAboutSome) : properties, targets);
  if (mistake) throw mistake;
}

function mistakeIn(properties: readonly NamedProperty[], targets: readonly Target[]): ModelError | undefined {
  const mistake = unknownNames(properties, targets);
  if (mistake) return mistake;
  try {
    for (const named of properties) {
      refuseOne(named, targets);
      refuseUselessContinuation(named, targets);
    }
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  return undefined;
}
