import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PATIENCE } from '../patience.ts';
import { filesWith, repository } from './call.ts';
import { interruptedAfter } from './interrupted.ts';

/** So many states that nobody waits for the end. */
const ENDLESS = (end: string) => `
import { toggle } from '${join(repository, 'test/space/machines.ts')}';
import { switches } from '${join(repository, 'test/space/systems.ts')}';
import { about, all } from 'INDEX';
import { writeSync } from 'node:fs';
export const lights = switches(26);
const { never } = about({ each: all(toggle) });
export const found = never('one on', ({ each }) => each.some((it) => it.matches('yes')));
export const open = never('all on', ({ each }) => each.every((it) => it.matches('yes')), { hazard: true });
${end}
`;

/** It says when it is loaded, and is not for as long as anybody waits. */
const LOADING = `writeSync(2, 'loading'); await new Promise((done) => setTimeout(done, ${PATIENCE}));`;

test.each<[string, readonly string[], RegExp, number | null, string | null, RegExp]>([
  [
    'check',
    ['check'],
    /states, depth/,
    1,
    null,
    /VIOLATED +never: one on[\s\S]+HOLDS UP TO +never: all on\s+interrupted/,
  ],
  ['check, while modules are loaded', ['check'], /loading/, null, 'SIGINT', /^$/],
  ['hunt', ['hunt'], /Can there be/, 130, null, /HOLDS UP TO/],
])('Ctrl-C ends %s, and what was known is told', async (_, [command = '', ...flags], when, code, signal, says) => {
  const cwd = filesWith({ 'lights.ts': ENDLESS(signal === null ? '' : LOADING) });
  const ended = await interruptedAfter(when, [command, './lights.ts', ...flags], cwd);
  expect(ended).toMatchObject({ code, signal });
  expect(ended.out).toMatch(says);
  expect(ended.err).not.toMatch(/^error/m);
});
