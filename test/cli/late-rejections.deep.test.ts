import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesWith, repository } from './call.ts';

interface Parts {
  /** An action that may reach an actor, since it takes `self`. */
  readonly acts?: string;
  /** An action that is not run while states are explored. */
  readonly shows?: string;
  readonly guard?: string;
  readonly predicate?: string;
}

const DESK = ({
  acts = '({ self }) => {}',
  shows = '() => {}',
  guard = '() => true',
  predicate = "({ desk }) => desk.matches('saved')",
}: Parts) => `
import { setup } from 'xstate';
import { about, defineSystem } from 'INDEX';
const upload = async (done: () => void) => {
  await fetch('data:,x');
  done();
};
const desk = setup({
  types: { events: {} as { type: 'save' } | { type: 'saved' } },
  actions: { acts: ${acts}, shows: ${shows} },
  guards: { ready: ${guard} },
}).createMachine({
  initial: 'open',
  states: { open: { on: { save: { guard: 'ready', actions: ['acts', 'shows'] }, saved: 'saved' } }, saved: {} },
});
export const office = defineSystem({ desk }, { stimuli: { desk: [{ type: 'save' }] } });
export const neverSaved = about({ desk }).never('saved', ${predicate});
`;

/** Checks a file in a process of its own: an unhandled rejection ends a process. */
function checked(parts: Parts): Promise<{ code: number; out: string; err: string }> {
  const folder = filesWith({ 'desk.ts': DESK(parts) });
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(repository, 'bin/nobody-home.js'), 'check', './desk.ts', '--out', 'out'],
      { cwd: folder, env: { ...process.env, NO_COLOR: '1' } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

describe('what is refused within an asynchronous function is reported once, and the process ends as it should', () => {
  test.each<[string, Parts, RegExp]>([
    [
      'an action',
      { acts: "async ({ self }) => { await fetch('data:,x'); self.send({ type: 'saved' }); }" },
      /the action `acts` \(acts, desk\.ts:\d+\) calls fetch\(\)/,
    ],
    [
      'a function that an action does not wait for',
      { acts: "({ self }) => { void upload(() => self.send({ type: 'saved' })); }" },
      /the action `acts` \(upload, desk\.ts:\d+\) calls fetch\(\)/,
    ],
    [
      'a guard',
      { guard: "(async () => { await fetch('data:,x'); return true; }) as never" },
      /the machine \(ready, desk\.ts:\d+\) calls fetch\(\)/,
    ],
    [
      'a predicate',
      { predicate: "(async () => { await fetch('data:,x'); return true; }) as never" },
      /the predicate \(desk\.ts:\d+\) calls fetch\(\)/,
    ],
    [
      'an action that acts later',
      { acts: "async ({ self }) => { await null; self.send({ type: 'saved' }); }" },
      /the action `acts` is asynchronous, and may reach an actor after its step is over/,
    ],
    [
      'a timer that an action sets',
      { acts: "({ self }) => { setTimeout(() => self.send({ type: 'saved' }), 5000); }" },
      /the action `acts` \(acts, desk\.ts:\d+\) calls setTimeout\(\)/,
    ],
  ])('%s', async (_, parts, words) => {
    const { code, out, err } = await checked(parts);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.replace(/\s+/g, ' ')).toMatch(words);
    expect(err).toMatch(/^code {3}[\w-]+\n$/m);
    expect(err).not.toMatch(/^ +at /m);
  });
});

test('what fails later in an action that live actors run reaches nobody', async () => {
  const { code, out, err } = await checked({ shows: 'async () => { throw new Error("there is no document here"); }' });
  // Where that takes a while, it says how far it is.
  expect(err.replace(/^office: .*\n/gm, '')).toBe('');
  expect(out).toMatch(/^ {2}HOLDS {2}never: saved/m);
  expect(code).toBe(0);
});

test('any other rejection that nobody hears is reported, and the exit code says so', async () => {
  const { code, out, err } = await checked({
    acts: '({ self }) => { void Promise.reject(new TypeError("no such desk")); }',
  });
  expect(code).toBe(2);
  expect(err).toMatch(/^error {2}an error that nobody catches: no such desk\nwhere {2}desk\.ts:\d+$/m);
  expect(err).not.toMatch(/^\s+at /m);
  // What was found is told all the same.
  expect(out).toContain('saved');
});
