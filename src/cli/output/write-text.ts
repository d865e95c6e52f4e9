import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';

/** What is in the way when there is nothing wrong with us. */
const WHY: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be a folder on the way there is a file',
  EEXIST: 'what should be a folder on the way there is a file',
  ENOENT: 'no folder can be made there',
  EACCES: 'that is not allowed',
  EPERM: 'that is not allowed',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room left',
};

/**
 * Writes a file, and the folders that it needs.
 *
 * @param place of the call, for error messages
 * @throws {ModelError} `cannot-write`
 */
export async function writeText(path: string, text: string, place: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    throw new ModelError({
      code: 'cannot-write',
      place,
      cause: `${path} cannot be written: ${why}`,
      remedy: 'name another file',
    });
  }
}
