import { basename, join, normalize } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/report/file-name.ts';

describe('a name as the name of a file', () => {
  it('stays as it is if it is of the usual kind', () => {
    for (const name of ['loudInAnEmptyFlat', 'flat+presence', 'Käfig 2', 'a.b_c-d', '客厅']) {
      expect(fileName(name)).toBe(name);
    }
  });

  it.each([
    ['../../evil', '%2E.%2F..%2Fevil'],
    ['..', '%2E%2E'],
    ['.', '%2E'],
    ['', '%'],
    ['a/b\\c', 'a%2Fb%5Cc'],
    ['nul\u0000l', 'nul%00l'],
    ['con', '%63on'],
    ['LPT1.svg', '%4CPT1.svg'],
    ['100%', '100%25'],
  ])('%j is written %s', (name, file) => {
    expect(fileName(name)).toBe(file);
  });

  it('has a hash for its end where it is too long', () => {
    const [one, other] = ['a'.repeat(300), `${'a'.repeat(299)}b`].map(fileName);
    expect(one).toMatch(/^a{37}-[0-9a-f]{16}$/);
    expect(other).not.toBe(one);
    expect(Buffer.byteLength(fileName('客'.repeat(300)))).toBeLessThanOrEqual(200);
  });

  it('never leaves its folder, is short enough, and is one of its own', () => {
    const names = new Map<string, string>();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const file = fileName(name);
        expect(basename(normalize(join('folder', `${file}.json`)))).toBe(`${file}.json`);
        expect(Buffer.byteLength(file)).toBeLessThanOrEqual(200);
        expect(names.get(file) ?? name).toBe(name);
        names.set(file, name);
      }),
      { numRuns: 2_000 },
    );
  });
});
