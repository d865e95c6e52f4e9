import { execFile, execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { writeNew, writeText, writeWhole } from '../../../src/cli/output/write-text.ts';
import { filesWith } from '../call.ts';

/** A text of which a part can be written before the disk is full. */
const tooLong = (): string => {
  async function* parts() {
    yield 'aft';
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  }
  return parts() as unknown as string;
};

describe('a file', () => {
  test('is written with its folders, over another, and nothing else is left there', async () => {
    const folder = filesWith({});
    const path = join(folder, 'a/b/path.json');
    await writeWhole(path, 'first');
    await writeWhole(path, 'second');
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['path.json']);
  });

  test.runIf(process.platform !== 'win32')('is written to where it is a pipe, and stays one', async () => {
    const path = join(filesWith({}), 'pipe');
    execFileSync('mkfifo', [path]);
    const reader = promisify(execFile)('cat', [path]);
    await writeWhole(path, 'through');
    expect((await reader).stdout).toBe('through');
    expect(lstatSync(path).isFIFO()).toBe(true);
  });

  test('takes the place of a link, and does not write to where that leads', async () => {
    const folder = filesWith({ 'mine.ts': 'before' });
    const path = join(folder, 'path.json');
    symlinkSync('mine.ts', path);
    await writeWhole(path, 'after');
    expect([readFileSync(join(folder, 'mine.ts'), 'utf8'), readFileSync(path, 'utf8')]).toEqual(['before', 'after']);
  });

  test('stays as it was where the disk is full', async () => {
    const folder = filesWith({ 'path.json': 'before' });
    const path = join(folder, 'path.json');
    await expect(writeText(path, tooLong(), 'npx nobody-home check')).rejects.toMatchObject({
      code: 'cannot-write',
      cause: `${path} cannot be written: there is no room left`,
    });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['path.json']);
  });

  test('that is to be new replaces none, and is whole or not there', async () => {
    const folder = filesWith({ 'one.ts': 'before' });
    expect(await writeNew(join(folder, 'one.ts'), 'after', '')).toBe(false);
    expect(readFileSync(join(folder, 'one.ts'), 'utf8')).toBe('before');
    expect(await writeNew(join(folder, 'specs/two.ts'), 'after', '')).toBe(true);
    expect(readFileSync(join(folder, 'specs/two.ts'), 'utf8')).toBe('after');
    await expect(writeNew(join(folder, 'three.ts'), tooLong(), '')).rejects.toMatchObject({ code: 'cannot-write' });
    expect(readdirSync(folder)).toEqual(['one.ts', 'specs']);
    expect(readdirSync(join(folder, 'specs'))).toEqual(['two.ts']);
  });

  test('that cannot be written says why, also where a folder has its name', async () => {
    const folder = filesWith({ taken: '' });
    mkdirSync(join(folder, 'folder'));
    await expect(writeText(join(folder, 'folder'), '', '')).rejects.toMatchObject({ code: 'cannot-write' });
    await expect(writeNew(join(folder, 'taken/a.ts'), '', '')).rejects.toMatchObject({
      code: 'cannot-write',
      cause: expect.stringContaining('what should be a folder on the way there is a file'),
    });
  });
});
