import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { terminalStyle } from '../../src/report/terminal-style.ts';
import { visibleText } from '../../src/report/visible-text.ts';
import { repository } from '../cli/call.ts';

describe('text that is printed', () => {
  it.each([
    ['sets no title', '\u001b]0;title\u0007', '\\u001b]0;title\\u0007'],
    ['does not clear the screen', '\u001b[2J', '\\u001b[2J'],
    ['does not use C1 controls', '\u009b1m', '\\u009b1m'],
    ['does not go back in its line', 'HOLDS\rVIOLATED\b', 'HOLDS\\u000dVIOLATED\\u0008'],
    ['does not turn round', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
    ['hides nothing', 'a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['has whole characters only', 'a\ud800b', 'a\\ud800b'],
    ['keeps words of all scripts, tabs and line breaks', 'Wohnung 🏠 καλό\tकमरा\n', 'Wohnung 🏠 καλό\tकमरा\n'],
  ])('%s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('keeps our own colours where there are any, and no other escape', () => {
    const line = `${terminalStyle.bad('VIOLATED')} ${terminalStyle.strong(terminalStyle.faint('a'))}`;
    expect(visibleText(line, 'coloured')).toBe(line);
    expect(visibleText(line)).not.toContain('\u001b');
    expect(visibleText('\u001b[8mhidden\u001b[31;1m', 'coloured')).toBe('\\u001b[8mhidden\\u001b[31;1m');
  });

  it('is the same JSON document as before', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(visibleText(json))).toEqual(JSON.parse(json));
      }),
    );
  });
});

test('only one place writes to standard output and standard error', () => {
  const src = join(repository, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[jt]sx?$/.test(file));
  const writing = files.filter((file) => {
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return /(?<![\w-])console\s*\.|\bstd(?:out|err)\s*\.\s*write|\bwriteSync\b/.test(code);
  });
  // The launcher, which is not in there, speaks before anything is loaded.
  // The watchdog, which is, has the last word where nothing else can have it, and it is always the same.
  expect(writing.map((file) => file.replaceAll('\\', '/')).sort()).toEqual([
    'cli/output/process-io.ts',
    'watchdog/watchdog-worker.js',
  ]);
});
