import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configDefaults } from 'vitest/config';
import { specTests } from '../../src/vitest/index.ts';
import { SpecFiles } from '../../src/vitest/spec-files.ts';
import { filesWith, repository } from '../cli/call.ts';

const SPEC = "import { about } from 'nobody-home';\n";

/** A project whose config is in JavaScript, so that nothing has to be read as TypeScript. */
const project = () =>
  filesWith({
    'package.json': '{ "type": "module" }',
    'nobody-home.config.js': "export default { systems: '*.sys.ts', specs: ['*.claim.ts'] };\n",
    'lamp.sys.ts': '',
    'bell.sys.ts': '',
    'lamp.claim.ts': SPEC,
    'lamp.test.ts': SPEC,
  });

test('without options, specs and systems are those that commands find', async () => {
  const root = project();
  const files = new SpecFiles(root, {});
  expect(await files.systems()).toEqual([join(root, 'bell.sys.ts'), join(root, 'lamp.sys.ts')]);
  expect(await files.has(join(root, 'lamp.claim.ts'), SPEC)).toBe(true);
  expect(await files.has(join(root, 'lamp.test.ts'), SPEC)).toBe(false);
  expect(await files.called(root)).toEqual([]);
});

test('a spec that is written later is one as well', async () => {
  const root = project();
  const files = new SpecFiles(root, {});
  await files.find();
  writeFileSync(join(root, 'bell.claim.ts'), SPEC);
  expect(await files.has(join(root, 'bell.claim.ts'), SPEC)).toBe(true);
});

test('what commands do not find by themselves, they are told of', async () => {
  const root = project();
  const files = new SpecFiles(root, { systems: 'lamp.claim.ts', specs: 'lamp.test.ts' });
  expect(await files.called(root)).toEqual(['./lamp.claim.ts']);
});

test('vitest includes the specs, and what it includes anyway', async () => {
  const { config } = specTests();
  const included = async (test: object) =>
    (await (config as (config: object) => Promise<{ test: { include?: string[] } }>)({ root: repository, test })).test
      .include;
  expect(await included({})).toEqual([...configDefaults.include, 'specs/*.ts']);
  expect(await included({ include: ['a.ts'] })).toEqual(['specs/*.ts']);
});

test('a project without systems still has its other tests', async () => {
  const root = filesWith({ 'package.json': '{ "type": "module" }', 'nobody-home.config.js': 'export default {};\n' });
  const files = new SpecFiles(root, {});
  expect(await files.patterns()).toEqual(['specs/*.ts']);
  await expect(files.systems()).rejects.toThrow('there is no system here yet');
});
