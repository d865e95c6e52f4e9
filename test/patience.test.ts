import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('no quick test has a time-out of its own, which a busy machine could reach', () => {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const quick = names.filter((name) => name.endsWith('.test.ts') && !name.endsWith('.deep.test.ts'));
  const own = quick.filter((name) => /[tT]imeout: \d/.test(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')));
  expect(quick.length).toBeGreaterThan(100);
  expect(own).toEqual([]);
});
