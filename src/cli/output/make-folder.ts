import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those that it is in, unless they exist.
 *
 * Not by the `recursive` of Node.js, which tries forever where the folder above exists and takes no new one: in `/proc`, or
 * behind a symbolic link that leads nowhere.
 *
 * @throws what the file system throws
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const above = dirname(path);
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing && above !== path && !(await isFolder(above))) {
      await makeFolder(above);
      await makeFolder(path);
    } else if (!(await isFolder(path))) throw error;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
