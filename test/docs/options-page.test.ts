import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { optionsPage } from './options-page.ts';
import { repository } from './run-command.ts';

test('docs/options.md lists every option; `npm run docs` writes it', () => {
  const page = readFileSync(join(repository, 'docs/options.md'), 'utf8').replaceAll('\r\n', '\n');
  expect(page).toBe(optionsPage());
});
