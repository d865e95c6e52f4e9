import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './run-command.ts';

/** Words that read as translated, and what to write instead. */
const TRANSLATED: readonly (readonly [words: RegExp, better: string])[] = [
  [/\banew\b/, 'again'],
  [/\bso many\b/, 'this many'],
  [/\bon end\b/, 'in a row'],
  [/\bfor ever\b/, 'forever'],
  [/\bbeside\b/, 'next to, besides'],
  [/(?<!\b[Tt]here )\bis no (?!longer\b|more\b)/, 'is not a'],
  [/\bthat there (?:is|are)\b/, 'that exists'],
  [/\blived with\b/, 'accepted'],
];

const docs = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' });
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'specs/README.md', 'test/bench/README.md'].concat(
  docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`),
);

test.each(pages)('%s reads as one writes today', (page) => {
  const lines = readFileSync(join(repository, page), 'utf8').split('\n');
  const found = lines.flatMap((line, index) =>
    TRANSLATED.filter(([words]) => words.test(line)).map(
      ([words, better]) => `line ${index + 1}: ${words.exec(line)?.[0]} -> ${better}`,
    ),
  );
  expect(found).toEqual([]);
});
