import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { about } from '../../../src/properties/about.ts';
import { kindOf, kinds } from '../../../src/properties/kinds/registry.ts';

const names = kinds.map(({ name }) => name);

describe('kinds of properties', () => {
  test('are found by the name that authors call', () => {
    expect(Object.keys(about({ lamp: createMachine({}) }))).toEqual([...names, 'lasting']);
    for (const kind of kinds) expect(kindOf({ kind: kind.name })).toBe(kind);
    expect(() => kindOf({ kind: 'sometimes' })).toThrow('there is no kind of property sometimes');
  });

  test('are told apart by name in their own files only', () => {
    const src = new URL('../../../src/', import.meta.url);
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
    const others = files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith('properties/kinds/'));
    // What a label comes to may be called `step`, too.
    const own = names.filter((name) => name !== 'step');
    const compared = new RegExp(`\\bkind [!=]== '(?:${own.join('|')})'`);
    expect(others.length).toBeGreaterThan(100);
    expect(others.filter((file) => compared.test(readFileSync(new URL(file, src), 'utf8')))).toEqual([]);
  });
});
