import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { isProperty } from '../../properties/property.ts';
import { exportedSystems } from '../../systems/exported-systems.ts';
import type { Systems } from '../../systems/systems.ts';
import { importFile } from './import-file.ts';

/** Systems of some modules, and where their specs are. */
export interface LoadedModules {
  readonly systems: Systems;
  /** What stands beside each module as `*.spec.ts`, and the module itself, if it exports properties. */
  readonly specs: readonly string[];
}

/**
 * Loads the systems that modules register or export.
 *
 * @throws {ModelError} for a module that cannot be imported or exports no system, and for two systems of one name
 */
export async function loadModules(files: readonly string[]): Promise<LoadedModules> {
  const modules: { file: string; exports: Record<string, unknown> }[] = [];
  const specs: string[] = [];
  for (const file of new Set(files)) {
    if (!(await isFile(file))) throw noModule(file);
    const exports = await importFile(file);
    modules.push({ file, exports });
    const beside = `${file.slice(0, -extname(file).length)}.spec${extname(file)}`;
    const ownSpecs = Object.values(exports).some(isProperty) ? [file] : [];
    // If there is neither, it is the one beside that is missed.
    specs.push(...ownSpecs, ...((await isFile(beside)) || ownSpecs.length === 0 ? [beside] : []));
  }
  return { systems: exportedSystems(modules), specs };
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const noModule = (file: string): ModelError =>
  new ModelError({
    code: 'no-module',
    place: file,
    cause: 'there is no such file',
    remedy: 'give a TypeScript file that exports systems, or the name of a system',
  });
