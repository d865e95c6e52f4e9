import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownModule } from '../../findings/own-module.ts';

interface ImportedFiles {
  /** Files are named as seen from here. */
  readonly root: string;
  /** Files that register or export systems. */
  readonly modules: readonly string[];
  readonly specs: readonly string[];
}

const EXPORTED_SYSTEMS = fileURLToPath(ownModule('systems/exported-systems'));

const quoted = (file: string): string => JSON.stringify(file.replaceAll('\\', '/'));

/** The code of a module that imports all systems and specs. */
export function projectCode({ root, modules, specs }: ImportedFiles): string {
  const imported = (name: string, files: readonly string[]): string[] =>
    files.map((file, index) => `import * as ${name}${index} from ${quoted(file)};`);
  const listed = (name: string, files: readonly string[]): string =>
    files.map((file, index) => `{ file: ${quoted(relative(root, file))}, exports: { ...${name}${index} } }`).join(', ');
  return [
    `import { exportedSystems } from ${quoted(EXPORTED_SYSTEMS)};`,
    ...imported('module', modules),
    ...imported('spec', specs),
    `export const systems = exportedSystems([${listed('module', modules)}]);`,
    `export const specs = [${listed('spec', specs)}];`,
  ].join('\n');
}
