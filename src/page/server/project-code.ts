import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { normalizePath } from 'vite';

interface ProjectFiles {
  /** Files are named as seen from here. */
  readonly root: string;
  readonly homes: string;
  readonly policies: string;
  /** Files that export systems, in place of the systems. */
  readonly modules: readonly string[];
  readonly specs: readonly string[];
}

const OWN_SYSTEMS = fileURLToPath(new URL('../own-systems.ts', import.meta.url));

const quoted = (file: string): string => JSON.stringify(normalizePath(file));

/** The code of a module that imports all systems and specs. */
export function projectCode({ root, homes, policies, modules, specs }: ProjectFiles): string {
  const imported = (name: string, files: readonly string[]): string[] =>
    files.map((file, index) => `import * as ${name}${index} from ${quoted(file)};`);
  const homeLines = [
    `export { homes as systems } from ${quoted(homes)};`,
    `export { policyNames as switchNames, policiesWith as switchedWith } from ${quoted(policies)};`,
  ];
  const moduleLines = [
    `import { ownSystems } from ${quoted(OWN_SYSTEMS)};`,
    ...imported('own', modules),
    `export const systems = ownSystems([${modules.map((_, index) => `own${index}`).join(', ')}]);`,
    'export const switchNames = [];',
    'export const switchedWith = () => undefined;',
  ];
  const entries = specs.map((file, index) => `{ file: ${quoted(relative(root, file))}, exports: { ...spec${index} } }`);
  return [
    ...(modules.length > 0 ? moduleLines : homeLines),
    ...imported('spec', specs),
    `export const specs = [${entries.join(', ')}];`,
  ].join('\n');
}
