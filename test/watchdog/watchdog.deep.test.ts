import { describe, expect, test } from 'vitest';
import { calledOn, type Hanging, interruptHanging, SPIN } from './hanging.ts';

/** Once the search is well under way. */
const LATER = 'context.n > 500';

const words = (text: string): string => text.slice(text.indexOf('error')).replace(/\s+/g, ' ');

describe('whatever never returns is named', () => {
  test.each<[string, Hanging, readonly string[], RegExp]>([
    ['a guard, on the first states', { guard: SPIN }, ['check'], /`stuck` of the machine of gate, asked about `push`/],
    ['a predicate', { predicate: SPIN }, ['check', 'hall'], /the predicate `?looks`?|the predicate/],
    ['an action', { action: `if (context.n > 1) ${SPIN}` }, ['check', 'hall'], /`shows`/],
    [
      'an action that may send',
      { acting: `if (${LATER}) ${SPIN}` },
      ['check', 'hall'],
      /the action `acts` of the machine of gate/,
    ],
    [
      'a regular expression',
      { guard: `${LATER} && /^(a+)+$/.test('a'.repeat(60) + 'b')` },
      ['check', 'hall'],
      /the machine of gate, asked about `push`/,
    ],
    ['a function that makes a system', { build: SPIN }, ['check'], /`hall`/],
    [
      'a module, in an endless series of promises',
      { top: 'for (;;) await null;' },
      ['check'],
      /a module, while it is loaded,/,
    ],
    ['a guard, in random runs', { guard: `context.n > 1 && ${SPIN}` }, ['check', 'hall', '--random'], /`stuck`/],
    ['a guard, in a hunt', { guard: `${LATER} && ${SPIN}` }, ['hunt', 'hall'], /`stuck`/],
    ['a guard, while values are listed', { guard: `${LATER} && ${SPIN}` }, ['check', 'hall', '--list'], /`stuck`/],
  ])('%s', async (_, hanging, args, named) => {
    const limited = await calledOn(hanging, args, { patience: 2 });
    expect(words(limited.err)).toMatch(named);
    expect(limited.err).toMatch(/^code {3}never-returns$/m);
    expect(limited.err).not.toMatch(/^\s+at /m);
    expect(limited.code).toBe(2);
  });
});

test('where the time of the command is over, too', async () => {
  const { code, out, err } = await calledOn({ guard: `${LATER} && ${SPIN}` }, ['check', 'hall', '--time', '10s']);
  expect(code).toBe(2);
  expect(out).toMatch(/^! VIOLATED +never: wide/m);
  expect(words(err)).toContain('asked about `push`, does not return: time is over');
});

describe('of several systems, the others are checked', () => {
  test.each(['context.n > 5', LATER])('where a guard hangs once %s', async (when) => {
    const { code, out, err } = await calledOn({ guard: `${when} && ${SPIN}` }, ['check']);
    expect(code).toBe(2);
    for (const system of ['first', 'last']) expect(out).toMatch(new RegExp(`^${system} .*\\n! VIOLATED`, 'm'));
    expect(words(err)).toMatch(/does not return: it has been running for 30\.\d s system hall/);
    expect(out).toContain('not checked to the end, for an error: hall');
  });
});

describe('Ctrl-C ends what hangs', () => {
  test.each<[string, Hanging, readonly string[], number | null, string | null]>([
    ['a check', { guard: `${LATER} && ${SPIN}` }, ['check'], 1, null],
    ['a predicate', { predicate: SPIN }, ['check', 'hall'], 1, null],
    ['random runs', { guard: `context.n > 1 && ${SPIN}` }, ['check', 'hall', '--random'], 130, null],
    ['a hunt', { guard: `${LATER} && ${SPIN}` }, ['hunt', 'hall'], 130, null],
    ['a module that is loaded', { top: `${SPIN};` }, ['check'], 130, null],
  ])('%s', async (_, hanging, args, code, signal) => {
    const ended = await calledOn(hanging, args, { meanwhile: interruptHanging });
    expect([ended.code, ended.signal]).toEqual([code, signal]);
    expect(words(ended.err)).toContain('was running when you pressed Ctrl-C, and did not return');
    if (args[0] === 'hunt') expect(ended.out).toMatch(/^VIOLATED {2}wide/m);
  });
});

test('a module that waits for what never comes is named, though something else keeps the process alive', async () => {
  const top = 'setInterval(() => {}, 1_000); await new Promise(() => {});';
  const { code, err } = await calledOn({ top }, ['check'], { patience: 1 });
  expect(code).toBe(2);
  expect(words(err)).toMatch(/^error the file is never loaded: an `await` at its top level .* where gate\.ts/);
});

test('what not even V8 can stop is said, too, before the process is killed', async () => {
  const waits = "execFileSync('sleep', ['20']).length > 0";
  const hanging = { top: "import { execFileSync } from 'node:child_process';", guard: `${LATER} && ${waits}` };
  const ended = await calledOn(hanging, ['check', 'first', 'hall'], { patience: 2 });
  expect(ended.signal).toBe('SIGKILL');
  expect(words(ended.err)).toMatch(/^error something does not return, and cannot be stopped/);
  expect(ended.out).toMatch(/^first .*\n! VIOLATED/m);
});
