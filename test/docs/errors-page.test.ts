import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorCodes, errorsPage } from './errors-page.ts';
import { repository } from './run-command.ts';

const page = readFileSync(join(repository, 'docs/errors.md'), 'utf8').replaceAll('\r\n', '\n');

test('docs/errors.md lists every error code; `npm run docs` writes it', () => {
  expect(page).toBe(errorsPage());
  const listed = [...page.matchAll(/^\| `(.*?)` \|/gm)].map(([, code]) => code);
  expect(listed).toEqual(errorCodes());
  expect(listed.length).toBeGreaterThan(60);
});

test('every error code is thrown somewhere', () => {
  const src = join(repository, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const text = files
    .filter((file) => !file.endsWith('error-code.ts'))
    .map((file) => readFileSync(join(src, file), 'utf8'))
    .join('');
  // Some are put together: `unknown-${what}`.
  const thrown = (code: string): boolean => text.includes(`'${code}'`) || text.includes(`'${code.split('-')[1]}'`);
  expect(errorCodes().filter((code) => !thrown(code))).toEqual([]);
});
