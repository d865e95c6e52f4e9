import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutants } from './mutants.ts';

// Running the mutants takes minutes; that their places are still there can be seen at once.
test.each(mutants)('the place to break so that $says is there exactly once', ({ file, find }) => {
  const text = readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
  expect(text.split(find)).toHaveLength(2);
});
