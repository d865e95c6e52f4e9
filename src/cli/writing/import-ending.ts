import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** How a project writes the endings of files that it imports: `.ts`, `.js`, or none. */
export type Ending = '.ts' | '.js' | '';

/** How the project writes the endings of what it imports, as its compiler wants it. */
export function endingIn(project: string): Ending {
  const file = join(project, 'tsconfig.json');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (text === '' || /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(text))
    return '.ts';
  return /"module(?:Resolution)?"\s*:\s*"node(?:16|18|20|next)"/i.test(text) ? '.js' : '';
}

/**
 * A file as another one imports it.
 *
 * @param file the one that imports
 * @example
 * ```ts
 * importPath('/flat/specs/loud.ts', '/flat/src/lamp.ts', '.js'); // '../src/lamp.js'
 * ```
 */
export function importPath(file: string, imported: string, ending: Ending): string {
  const path = relative(dirname(file), imported).replaceAll('\\', '/');
  const written =
    /\.[cm]?tsx?$/.test(path) && ending !== '.ts' ? path.replace(/\.([cm]?)tsx?$/, ending && '.$1js') : path;
  return written.startsWith('.') ? written : `./${written}`;
}
