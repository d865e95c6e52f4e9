import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { Io } from '../../src/cli/output/io.ts';
import { plain } from '../../src/report/style.ts';

/** The folder of this checkout. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A project with one small system. */
export const flat = fileURLToPath(new URL('flat/', import.meta.url));

export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls a command in this process. */
export async function call(args: readonly string[], parts: Partial<Io> = {}): Promise<Called> {
  const written = { out: '', err: '' };
  const code = await main(args, {
    print: (lines) => {
      written.out += lines.map((line) => `${line}\n`).join('');
    },
    note: (text) => {
      written.err += text;
    },
    style: plain,
    noteStyle: plain,
    redraws: false,
    redraw: (text) => {
      written.err += `\r${text}\u001B[K`;
    },
    cwd: flat,
    project: flat,
    now: () => 0,
    onInterrupt: () => () => {},
    ...parts,
  });
  return { code, ...written };
}

const lines = (text: string): string[] => text.split('\n');

/** The longest line of a text; calls, which are to be pasted, are never broken. */
export const widest = (text: string): number =>
  Math.max(
    ...lines(text)
      .filter((line) => !/ {2}npx \w/.test(line))
      .map((line) => [...line].length),
  );

/** Writes files to a folder of their own. They import the public face from `INDEX`. */
export function filesWith(files: Readonly<Record<string, string>>): string {
  // Inside the checkout, where files are modules.
  mkdirSync(join(repository, 'out'), { recursive: true });
  const folder = mkdtempSync(join(repository, 'out', 'test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const source = (text: string) =>
    text.replace('INDEX', join(repository, 'src/index.ts')).replaceAll('FLAT', join(flat, 'src/home'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), source(text));
  return folder;
}

/** A project of somebody's, with files in folders. */
export function projectWith(files: Readonly<Record<string, string>>): string {
  const folder = filesWith({ 'package.json': '{ "type": "module" }' });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
