import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import * as face from '../../src/index.ts';
import { Check } from '../../src/properties/check.ts';
import { kinds } from '../../src/properties/kinds/registry.ts';
import { isProperty } from '../../src/properties/property.ts';
import { flat } from './cast.ts';
import { examplesOf, moduleOf } from './examples-of.ts';

const index = new URL('../../src/index.ts', import.meta.url);
const files = [...readFileSync(index, 'utf8').matchAll(/ from '(.*)'/g)].map(([, path = '']) => new URL(path, index));
// What `about` gives stands where each kind of property does.
const claims = new URL('../../src/properties/kinds/', import.meta.url);
files.push(...readdirSync(claims).map((file) => new URL(file, claims)));
const examples = files.flatMap(examplesOf);

const out = fileURLToPath(new URL('../../out/', import.meta.url));
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(out, 'test-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the examples of the public face', () => {
  test('what a beginner meets has one', () => {
    const names = examples.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['about', 'all', 'defineSystem', 'direct', 'fifo', 'lasting', 'minutes', 'peersOf']),
    );
    expect(names).toEqual(expect.arrayContaining(kinds.map(({ name }) => name)));
    const values = Object.entries(face).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(values.filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(examples)('$name: runs, and its properties can be checked', async (example) => {
    const file = join(folder, `${example.name}.ts`);
    writeFileSync(file, moduleOf(example, '../../test/docs/cast.ts', '../../src/index.ts'));
    const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    const properties = Object.entries(exports).flatMap(([id, value]) =>
      isProperty(value) ? [{ id, property: value }] : [],
    );
    const check = new Check({ name: 'flat', with: [], system: flat }, properties);
    while (!check.advance(1_000));
    const { notApplicable, verdicts } = check.result();
    expect(notApplicable).toEqual([]);
    // They teach by what comes true.
    expect(verdicts.filter(({ expected }) => !expected).map(({ property }) => property)).toEqual(
      example.name === 'about' ? ['loudInAnEmptyFlat'] : [],
    );
  });
});
