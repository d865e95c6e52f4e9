import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test.each(['src/home', 'specs', 'test/examples'])('%s imports us by our name, as another project does', (folder) => {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => join(root, folder, file));
  const imported = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, path = '']) =>
      path.startsWith('.') ? relative(root, resolve(dirname(file), path)) : path,
    ),
  );
  const others = imported.filter((path) => !path.startsWith(`${folder}/`) && !path.startsWith('src/home/'));
  expect([...new Set(others)].filter((path) => !['xstate', 'nobody-home'].includes(path))).toEqual([]);
  expect(others).toContain('nobody-home');
});
