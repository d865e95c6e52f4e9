import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { examplesOf, moduleOf } from '../docs/examples-of.ts';

const room = new URL('../../src/values/', import.meta.url);
const files = readdirSync(room);
const examples = files.flatMap((file) => examplesOf(new URL(file, room)));

const out = fileURLToPath(new URL('../../out/', import.meta.url));
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(out, 'test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the examples use of this room. */
const IMPORTS = ['encode: encode', 'externals: Externals', 'twin: compare, twin', 'copy: copyOf', 'kept-only: keptOnly']
  .concat(['every-choice: everyChoice', 'keys-that-share: keysThatShare'])
  .concat(['literal: externalsOfLiteral', 'shown: shown', 'within: textsWithin'])
  .map((line) => line.split(': '))
  .map(([file, name]) => `import { ${name} } from '../../src/values/${file}.ts';`)
  .join('\n');

test('the public functions have an example', () => {
  const names = examples.map(({ name }) => name);
  expect(names.toSorted()).toEqual(
    [
      'Externals',
      'compare',
      'copyOf',
      'encode',
      'everyChoice',
      'externalsOfLiteral',
      'keptOnly',
      'keysThatShare',
      'shown',
      'textsWithin',
      'twin',
    ].toSorted(),
  );
});

test.each(examples)('$name: the example runs, and says what is true', async (example) => {
  const file = join(folder, `${example.name}.ts`);
  writeFileSync(file, `${IMPORTS}\n${moduleOf(example, '../../test/docs/cast.ts', '../../src/index.ts')}`);
  await expect(import(pathToFileURL(file).href)).resolves.toBeDefined();
});
