import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const isSource = (name: string): boolean => /\.[cm]?[jt]sx?$/.test(name);

/** The source files in a folder and below, or the file itself. */
export async function sourcesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found && isSource(path) ? [path] : [];
  const entries = await readdir(path, { withFileTypes: true });
  const inner = entries
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .map((entry) => (entry.isDirectory() || isSource(entry.name) ? sourcesIn(join(path, entry.name)) : []));
  return (await Promise.all(inner)).flat();
}

/**
 * Notices which files were saved, made or deleted, by looking at them again and again: it works on every platform and
 * file system, and does not care how an editor saves.
 */
export class SavedFiles {
  readonly #paths: () => Promise<readonly string[]>;
  #known = new Map<string, string>();

  /**
   * @param paths gives the files and folders; asked each time, since what a saved file imports is looked at from then on
   */
  constructor(paths: () => Promise<readonly string[]>) {
    this.#paths = paths;
  }

  /** The files that are not as they were when this was last asked; all of them at first. */
  async changed(): Promise<string[]> {
    const files = (await Promise.all((await this.#paths()).map(sourcesIn))).flat();
    const marks = await Promise.all(files.map(markOf));
    const now = new Map(files.map((file, index) => [file, marks[index] ?? '']));
    const before = this.#known;
    this.#known = now;
    return [...new Set([...before.keys(), ...now.keys()])].filter((file) => before.get(file) !== now.get(file)).sort();
  }
}

const markOf = (file: string): Promise<string> =>
  stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => 'gone',
  );
