import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesNamed } from '../../src/project/globs.ts';
import { filesWith } from '../cli/call.ts';

test('a file that symbolic links lead to is found once, by its shortest path', async () => {
  const folder = filesWith({});
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/hall.system.ts'), '');
  for (const [name, to] of [
    ['round', '.'],
    ['another', 'deep'],
    ['nowhere', 'gone'],
    ['deep/a.system.ts', 'hall.system.ts'],
  ] as const)
    symlinkSync(to, join(folder, name));
  expect(await filesNamed('**/*.system.ts', folder)).toEqual([join(folder, 'deep/a.system.ts')]);
});

test('a path with the signs of a glob in it is a path, if there is such a file', async () => {
  const folder = filesWith({});
  mkdirSync(join(folder, '[id]'));
  writeFileSync(join(folder, '[id]/hall.system.ts'), '');
  expect(await filesNamed('[id]/hall.system.ts', folder)).toEqual([join(folder, '[id]/hall.system.ts')]);
});
