import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/cli/output/make-folder.ts';
import { call, filesWith } from './call.ts';

test('the folders above are made as well', async () => {
  const path = join(filesWith({}), 'a', 'b', 'c');
  await makeFolder(path);
  expect(existsSync(path)).toBe(true);
});

test('a folder that exists stays, also behind a link', async () => {
  const folder = filesWith({});
  symlinkSync(folder, join(folder, 'link'));
  await makeFolder(join(folder, 'link'));
  await makeFolder(join(folder, 'link', 'inside'));
  expect(existsSync(join(folder, 'inside'))).toBe(true);
});

test('several at once make the same folder', async () => {
  const path = join(filesWith({}), 'a', 'b', 'c');
  await expect(Promise.all(Array.from({ length: 10 }, () => makeFolder(path)))).resolves.toHaveLength(10);
});

test('a file in the way is an error', async () => {
  const folder = filesWith({});
  writeFileSync(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(folder, 'file', 'inside'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('a link that leads nowhere ends in an error', async () => {
  const folder = filesWith({});
  symlinkSync(join(folder, 'nowhere', 'at', 'all'), join(folder, 'link'));
  await expect(makeFolder(join(folder, 'link', 'inside'))).rejects.toMatchObject({ code: 'EEXIST' });
});

test.runIf(process.platform === 'linux')('where no folder can be made, it ends in an error', async () => {
  await expect(makeFolder('/proc/nobody-home/inside')).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  ['check', ['check', 'flat']],
  ['chart', ['chart', 'flat']],
  ['export', ['export', 'promela', 'flat']],
])('%s into a link that leads nowhere ends', async (_, args) => {
  const folder = filesWith({});
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  const { out, err } = await call([...args, '--out', join(folder, 'link', 'inside')]);
  expect((out + err).replace(/\s+/g, ' ')).toContain('what should be a folder on the way there is a file');
});
