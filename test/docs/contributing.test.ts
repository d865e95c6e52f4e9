import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from './run-command.ts';

const src = join(repository, 'src');
const text = readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8');

/** The rooms in the order of the table. */
const [, table = ''] = text.split('## The rooms');
const rooms = [...table.matchAll(/^\| `([\w.-]+)` \|/gm)].map(([, room = '']) => room);

/** The room that a file of `src` belongs to: its folder, or the file itself. */
const roomOf = (file: string): string => relative(src, file).split(sep)[0] ?? '';

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** The rooms that each room imports from. */
const imports = files.flatMap((file) => {
  const path = join(src, file);
  return [...readFileSync(path, 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, target = '']) => ({
    file,
    from: roomOf(path),
    to: roomOf(resolve(dirname(path), target)),
  }));
});

describe('the rooms in CONTRIBUTING.md', () => {
  test('are the folders of src', () => {
    expect(rooms.toSorted()).toEqual(readdirSync(src).toSorted());
  });

  test('import only from rooms above them', () => {
    const upwards = imports.filter(({ from, to }) => rooms.indexOf(to) > rooms.indexOf(from));
    expect(upwards).toEqual([]);
    expect(imports.length).toBeGreaterThan(500);
  });
});
