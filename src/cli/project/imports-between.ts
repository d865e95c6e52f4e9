import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Imports and re-exports of files that stand nearby; those of types alone leave nothing behind that could matter. */
const IMPORT = /(?:^|[;}\s])(?:import|export)\s+(?!type\b)(?:[^'"();]*?\sfrom\s*)?['"](\.{1,2}\/[^'"]+)['"]/g;

/** Files, and all that they import, and so on; packages are left out. */
export async function importedBy(files: readonly string[]): Promise<string[]> {
  const found = new Set(files);
  // A set grows while it is gone through.
  for (const file of found) for (const each of (await importsOf([file])).get(file) ?? []) found.add(each);
  return [...found];
}

/** The files that each of some files imports. */
async function importsOf(files: readonly string[]): Promise<Map<string, readonly string[]>> {
  const read = async (file: string): Promise<[string, readonly string[]]> => {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = [...text.matchAll(IMPORT)].map(([, path = '']) => fileAt(resolve(dirname(file), path)));
    return [file, await Promise.all(found)];
  };
  return new Map(await Promise.all(files.map(read)));
}

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** The file that an import leads to: people leave endings out, or write that of what the file is compiled to. */
async function fileAt(path: string): Promise<string> {
  const source = path.replace(/\.([cm]?)jsx?$/, '.$1ts');
  for (const each of [path, source, ...ENDINGS.map((ending) => path + ending), join(path, 'index.ts')]) {
    if (await isFile(each)) return each;
  }
  return path;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * The files among some that depend on others of them: those themselves, whatever imports them, and so on.
 *
 * @param through whether what imports a file depends on it; where a file only collects others, it may not
 */
export async function dependentsOf(
  changed: readonly string[],
  files: readonly string[],
  through: (file: string) => boolean = () => true,
): Promise<Set<string>> {
  const imports = await importsOf(files);
  const found = new Set(changed);
  // A set grows while it is gone through.
  for (const file of found) {
    if (!through(file)) continue;
    for (const [other, imported] of imports) if (imported.includes(file)) found.add(other);
  }
  return found;
}
