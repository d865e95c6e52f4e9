import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command as check } from '../../src/cli/commands/check.ts';
import { commandNames } from '../../src/cli/find-command.ts';
import { call } from '../cli/call.ts';
import { blocksOf } from './follow-page.ts';
import { freshBlocks, masked } from './fresh-blocks.ts';
import { repository } from './run-command.ts';

const docs = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' });
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name.replaceAll('\\', '/')}`),
];
const textOf = (page: string): string => readFileSync(join(repository, page), 'utf8').replaceAll('\r\n', '\n');
const readme = textOf('README.md');

describe('README.md', () => {
  test('shows what the program prints, where that takes no time', async () => {
    const quick = freshBlocks(readme).filter(({ shown }) => !shown.startsWith('Can this speaker'));
    expect(quick).toHaveLength(2);
    for (const { shown, make } of quick) expect(masked(await make())).toBe(masked(shown));
  });

  test('says what the exit codes mean as the help does', () => {
    const rows = [...readme.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, says]) => [code, says]);
    expect(Object.fromEntries(rows)).toEqual(check.exitCodes);
  });

  test('names every command', () => {
    expect(commandNames.filter((name) => !readme.includes(`| \`npx nobody-home ${name}`))).toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  test('calls only commands and flags that there are', async () => {
    const calls = [...text.matchAll(/npx nobody-home ([a-z]+)((?: +--[a-z]+| [^\s`|]+)*)/g)];
    for (const [, name = '', rest = ''] of calls) {
      const { code, out } = await call([name, '--help']);
      expect(code, `${name} is a command`).toBe(0);
      for (const [flag] of rest.matchAll(/--[a-z]+/g)) expect(out, `${name} has ${flag}`).toContain(flag);
    }
  });

  test('links to files that there are', () => {
    const paths = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path = '']) =>
      join(repository, dirname(page), path),
    );
    for (const path of paths) expect(() => readFileSync(path), path).not.toThrow();
  });

  test('names folders and scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: object };
    for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
    // Files that somebody who follows the page has written, or had written.
    const own = blocksOf(text).map(({ code }) => code);
    for (const [, path = ''] of text.matchAll(/`((?:src|test)\/[\w/.-]+)`/g)) {
      if (own.some((code) => code.includes(path))) continue;
      expect(readdirSync(join(repository, path, '..')), path).toContain(path.split('/').at(-1));
    }
  });
});

test.each(['README.md', 'CONTRIBUTING.md'])(
  'lines of %s are at most 120 characters long, but for tables and code',
  (page) => {
    const prose = readFileSync(join(repository, page), 'utf8').replace(/^( *)```[\s\S]*?^\1```$/gm, '');
    expect(prose.split('\n').filter((line) => line.length > 120 && !line.startsWith('|'))).toEqual([]);
  },
);
