import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, lstat, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ModelError } from '../../findings/model-error.ts';
import { thrownText } from '../../findings/thrown-text.ts';
import { makeFolder } from './make-folder.ts';

/** What is in the way when there is nothing wrong with us. */
const WHY: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  ENOTDIR: 'what should be a folder on the way there is a file',
  EEXIST: 'what should be a folder on the way there is a file',
  ENOENT: 'no folder can be made there',
  ENAMETOOLONG: 'its name is too long',
  EACCES: 'that is not allowed',
  EPERM: 'that is not allowed',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room left',
  EDQUOT: 'there is no room left',
};

/** Why a file could not be written, in words. */
export const whyNotWritten = (error: unknown): string =>
  WHY[(error as NodeJS.ErrnoException).code ?? ''] ?? thrownText(error);

/**
 * Writes a file whole, and the folders that it needs: whoever reads it, and whatever ends this process, there is never a part
 * of it. It is written next to its place under another name, and then takes its place in one step. What is no file, such as
 * `/dev/stdout`, is written to: nothing may take its place.
 *
 * @throws what the file system throws
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  if (await isDevice(path)) await writeFile(path, text);
  else await putInPlace(path, text, (aside) => rename(aside, path));
}

/** Whether a path is that of a device, a pipe or a socket, or leads to what a process has open. */
async function isDevice(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return false;
  if (!found.isFile() && !found.isDirectory() && !found.isSymbolicLink()) return true;
  return /^\/(?:dev|proc)(?:\/|$)/.test(await realpath(dirname(path)));
}

/** @param put gives what was written aside its place */
async function putInPlace(path: string, text: string, put: (aside: string) => Promise<void>): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  const aside = join(folder, `.${basename(path).slice(0, 100)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await writeFile(aside, text, { flag: 'wx' });
    await put(aside);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Writes a file whole.
 *
 * @param place of the call, for error messages
 * @throws {ModelError} `cannot-write`
 */
export async function writeText(path: string, text: string, place: string): Promise<void> {
  try {
    await writeWhole(path, text);
  } catch (error) {
    throw cannotWrite(path, error, place);
  }
}

/**
 * The same for a file that is new.
 *
 * @returns false if there is one of its name, which stays as it is
 * @throws {ModelError} `cannot-write`
 */
export async function writeNew(path: string, text: string, place: string): Promise<boolean> {
  if (existsSync(path)) return false;
  try {
    // Unlike a file that is renamed, a link replaces nothing.
    await putInPlace(path, text, async (aside) => {
      await link(aside, path);
      await rm(aside);
    });
    return true;
  } catch (error) {
    if (existsSync(path)) return false;
    throw cannotWrite(path, error, place);
  }
}

const cannotWrite = (path: string, error: unknown, place: string): ModelError =>
  new ModelError({
    code: 'cannot-write',
    place,
    cause: `${path} cannot be written: ${whyNotWritten(error)}`,
    remedy: 'name another file',
  });
