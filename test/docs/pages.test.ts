import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, projectWith } from '../cli/call.ts';
import { blocksOf, type Follower, follow } from './follow-page.ts';
import { repository } from './run-command.ts';

const textOf = (page: string): string => readFileSync(join(repository, page), 'utf8').replaceAll('\r\n', '\n');

/** A project of somebody who does what a page says. */
function follower(root: string): Follower {
  const path = (file: string): string => join(root, file);
  return {
    write: (file, text) => {
      mkdirSync(dirname(path(file)), { recursive: true });
      writeFileSync(path(file), text);
    },
    read: (file) => readFileSync(path(file), 'utf8'),
    run: async (command) => {
      const [, , ...args] = command.split(/\s+/);
      const { out, err } = await call(args, { cwd: root, project: root });
      return out + err;
    },
  };
}

describe.each(['docs/concepts.md', 'docs/modelling.md', 'docs/what-holds-claims.md', 'docs/limits.md'])(
  '%s',
  (page) => {
    test('is as it says for whoever follows it', async () => {
      const root = projectWith({});
      expect(await follow(textOf(page), follower(root))).toEqual([]);
      // Each module with a system can be checked, whatever comes of it.
      for (const { code } of blocksOf(textOf(page)).filter((block) => block.code.includes('defineSystem('))) {
        const file = /^\/\/ (\S+)/.exec(code)?.[1] ?? '';
        const { err } = await call(['check', `./${file}`, '--limit', '2000'], { cwd: root, project: root });
        expect([file, err]).toEqual([file, '']);
      }
    });
  },
);

test('each page can be read in three minutes', () => {
  const pages = ['getting-started', 'concepts', 'modelling', 'what-holds-claims', 'limits', 'comparison'];
  for (const page of pages) {
    const words = textOf(`docs/${page}.md`)
      .replace(/^```[\s\S]*?^```$/gm, '')
      .split(/\s+/).length;
    // Some 230 in a minute; what is code, or printed, is looked at.
    expect([page, words]).toEqual([page, expect.toSatisfy((count: number) => count < 700)]);
    expect(existsSync(join(repository, `docs/${page}.md`))).toBe(true);
  }
});
