import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { specsBeside } from '../../project/specs-beside.ts';
import { isProperty } from '../../properties/property.ts';
import { exportedSystems } from '../../systems/exported-systems.ts';
import type { Systems } from '../../systems/systems.ts';
import { importFile } from './import-file.ts';

/** Systems of some modules, and where their specs are. */
export interface LoadedModules {
  readonly systems: Systems;
  /** What stands next to each module as a spec, and the module itself, if it exports properties; none, if there is neither. */
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
    if (Object.values(exports).some(isProperty)) specs.push(file);
    specs.push(...(await specsBeside(file)));
  }
  return { systems: exportedSystems(modules), specs: [...new Set(specs)] };
}

/** Where the spec of a module goes, if it is not the module itself: for `door.ts` and `door.system.ts`, `door.spec.ts`. */
export const specBeside = (module: string): string =>
  `${module.slice(0, -extname(module).length).replace(/\.system$/, '')}.spec${extname(module)}`;

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
