import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { call, widest } from './call.ts';

const project = fileURLToPath(new URL('ways-flat/', import.meta.url));
const found = (...flags: readonly string[]) => call(['ways', ...flags], { project, cwd: project });

test('ways: each with its length, and with what closes it', async () => {
  const { code, out } = await found();
  expect(`\n${out}`).toBe(`
 1  someone plays to nobody                                              2 steps
    in flat, confirmed on live actors
    closed by presence; still possible: music
 2  the speaker breaks                                                   5 steps
    in flat, confirmed on live actors
    closed by nothing; still possible: music
    ! not closed by curfew

1 of 2 ways found, confirmed on live actors, and closed
`);
  expect(widest(out)).toBeLessThanOrEqual(80);
  expect(code).toBe(1);
});

test('ways --json', async () => {
  const { out } = await found('--json');
  expect(JSON.parse(out)).toEqual([
    {
      way: 1,
      name: 'someone plays to nobody',
      system: 'flat',
      with: [],
      length: 2,
      confirmed: true,
      closedBy: ['presence'],
      keeps: 'music',
    },
    {
      way: 2,
      name: 'the speaker breaks',
      system: 'flat',
      with: [],
      length: 5,
      confirmed: true,
      closedBy: [],
      failedBy: ['curfew'],
      keeps: 'music',
    },
  ]);
});

test('ways --markdown', async () => {
  const { out } = await found('--markdown');
  expect(out).toContain('| 1 | someone plays to nobody | flat | 2 | presence | music |');
});

test('ways: of a project that knows none', async () => {
  const { code, err } = await call(['ways']);
  expect(code).toBe(2);
  expect(err).toContain('ways.ts');
});
