import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './call.ts';

const cli = join(repository, 'src/cli');

/** A folder imports from those before it only. */
const ORDER = ['output', 'project', 'calls', 'writing', 'checking', 'commands'];

test('the folders of the program import one way', () => {
  const files = readdirSync(cli, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ts$/.test(file));
  const folders = new Set(files.filter((file) => file.includes(sep)).map((file) => file.split(sep)[0]));
  expect([...folders].toSorted()).toEqual(ORDER.toSorted());
  const backwards = files.flatMap((file) => {
    const from = file.split(sep)[0] ?? '';
    if (!ORDER.includes(from)) return [];
    const imported = [...readFileSync(join(cli, file), 'utf8').matchAll(/from '(\.[^']+)'/g)];
    return imported.flatMap(([, path = '']) => {
      const to = relative(cli, resolve(dirname(join(cli, file)), path));
      const folder = to.split(sep)[0] ?? '';
      return to.startsWith('..') || ORDER.indexOf(folder) <= ORDER.indexOf(from) ? [] : [`${file} -> ${to}`];
    });
  });
  expect(backwards).toEqual([]);
});
