import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Folders that others fill: what is in there is no source. */
const OTHERS = ['node_modules', 'dist', 'build', 'out', 'coverage', '.*'].map((name) => `**/${name}/**`);

/** Whether a text is a glob, and not just a path. */
export const isGlob = (text: string): boolean => /[*?{}[\]!()]/.test(text);

/**
 * The files, and for a path that is one, the folder, that a path or a glob names; sorted. A glob leaves out packages, and what is
 * built; a file that symbolic links lead to as well is one, by its shortest path.
 *
 * @param folder that it is relative to
 */
export async function filesNamed(pattern: string, folder: string): Promise<string[]> {
  const path = resolve(folder, pattern);
  if (!isGlob(pattern) || existsSync(path)) return existsSync(path) ? [path] : [];
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, { cwd: folder, absolute: true, ignore: OTHERS, expandDirectories: false });
  return (await distinct(found.map((file) => resolve(file)))).sort();
}

/** Of several paths to one file, the shortest. */
async function distinct(paths: readonly string[]): Promise<string[]> {
  const shortest = new Map<string, string>();
  for (const path of paths) {
    const file = await realpath(path).catch(() => path);
    const other = shortest.get(file);
    if (other === undefined || path.length < other.length) shortest.set(file, path);
  }
  return [...shortest.values()];
}
