import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, filesWith, repository, widest } from './call.ts';

const PIN = (before: string, guard: string, predicate = "pin.matches('blocked')") => `
import { createActor, createMachine, setup } from 'xstate';
import { about, defineSystem } from 'INDEX';
${before}
const pin = setup({
  types: { events: {} as { type: 'wrong' } },
  guards: { tooMany: () => ${guard} },
}).createMachine({
  initial: 'asking',
  states: { asking: { on: { wrong: [{ guard: 'tooMany', target: 'blocked' }, {}] } }, blocked: {} },
});
export const till = defineSystem({ pin }, { stimuli: { pin: [{ type: 'wrong' }] } });
export const neverBlocked = about({ pin }).never('a blocked card', ({ pin }) => ${predicate});
`;

async function told(...parts: Parameters<typeof PIN>): Promise<string> {
  const folder = filesWith({ 'pin.ts': PIN(...parts) });
  const { code, err } = await call(['check', './pin.ts'], { cwd: folder });
  expect(code).toBe(2);
  return err.replace(/\s+/g, ' ');
}

describe('what a module captured while it was loaded is refused', () => {
  test.each([
    ['const { random } = Math;', 'random() > 2', 'Math.random()'],
    ['const clock = Date.now;', 'clock() < 0', 'Date.now()'],
    ['const clock = performance.now.bind(performance);', 'clock() < 0', 'performance.now()'],
    ["import { randomUUID } from 'node:crypto';", "randomUUID() === ''", 'randomUUID() of node:crypto'],
    [
      'const { send } = createActor(createMachine({})).start();',
      "send({ type: 'x' }) !== undefined",
      '`send` of an actor that it holds',
    ],
    [
      'const auth = createActor(createMachine({})).start();',
      "auth.getSnapshot().matches('in')",
      '`getSnapshot` of an actor that it holds',
    ],
  ])('%s', async (before, guard, what) => {
    const text = await told(before, guard);
    expect(text).toMatch(/the machine \(tooMany, pin\.ts:\d+\)/);
    expect(text).toContain(what);
    expect(text).toContain('code not-deterministic');
  });
});

test('a predicate is refused what a machine is', async () => {
  const text = await told('', 'false', "pin.matches('blocked') || Math.random() > 2");
  expect(text).toContain('calls Math.random()');
  expect(text).toContain('code predicate-impure');
});

test.each([
  // It is tried before it is asked of states.
  ['at once', '2', 'the predicate answers differently in the same state'],
  ['when all is asked once more', '6', 'the predicate answered false where pin.matches(asking) = true, and true'],
])('a predicate that counts is found out %s', async (_, calls, words) => {
  const text = await told('let calls = 0;', 'false', `pin.matches('asking') && ++calls > ${calls}`);
  expect(text).toContain(words);
});

test('a violation that only a counter of the predicate makes is not one in a fresh process', async () => {
  // By the time that states are looked at, it has counted beyond that, and always answers alike.
  const folder = filesWith({ 'pin.ts': PIN('let calls = 0;', 'false', "pin.matches('asking') && ++calls > 3") });
  const { code, out } = await call(['check', './pin.ts'], { cwd: folder });
  expect(out).toMatch(/^\? INCONCLUSIVE {2}never: a blocked card/m);
  expect(out).toContain('the property is not decided where the path ends');
  expect(code).toBe(3);
});

describe('what no context holds', () => {
  test('leaves answers open where it changed and no answer did, and is named', async () => {
    const folder = filesWith({ 'pin.ts': PIN('let tries = 0;', '++tries > 30') });
    const { code, out } = await call(['check', './pin.ts'], { cwd: folder });
    expect(code).toBe(3);
    expect(out).toMatch(/^\? INCONCLUSIVE {2}never: a blocked card +hidden state/m);
    expect(out).toContain('\nhidden state: pin.ts:4 (tries)');
    expect(out.replace(/\s+/g, ' ')).toMatch(/`tries` was 0 before, and is \d+ now\. .* - guard tooMany of pin /);
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test('changes nothing where it is declared a cache', async () => {
    const declared = (guard: string) =>
      PIN('let tries = 0;', guard).replace('{ stimuli:', "{ values: { pin: { caches: ['tries'] } }, stimuli:");
    const folder = filesWith({ 'pin.ts': declared('++tries < 0'), 'wrong.ts': declared('++tries > 30') });
    const { code, out } = await call(['check', './pin.ts', '--assumptions'], { cwd: folder });
    expect(out).toContain('declared caches of pin, on which no answer depends: tries');
    expect(code).toBe(0);
    // On live actors, an answer does depend on it.
    const wrong = await call(['check', './wrong.ts'], { cwd: folder });
    expect(wrong.out).toMatch(/^\? INCONCLUSIVE {2}never: a blocked card +live difference/m);
    expect(wrong.code).toBe(3);
  });

  test('is reported with the answer that differs', async () => {
    const text = await told('let calls = 0;', '++calls % 2 === 0');
    expect(text).toMatch(/answers differently .*`calls` in pin\.ts:4 went from 0 to \d+ \(guard tooMany of pin\)/);
  });

  test('leaves answers open where an action that is not run writes to it', async () => {
    const source = PIN('let tries = 0;\nconst more = () => { tries++; };', 'tries > 2')
      .replace("'blocked' }, {}]", "'blocked' }, { actions: 'count' }]")
      .replace('guards:', 'actions: { count: () => more() }, guards:');
    const folder = filesWith({ 'pin.ts': source });
    const { code, out } = await call(['check', './pin.ts'], { cwd: folder });
    expect(out.replace(/\s+/g, ' ')).toContain(
      '`tries` is written by what is not run here (action count of pin), and read by: - guard tooMany of pin',
    );
    expect(code).toBe(3);
  });

  test('is found in plain modules of Node, too, each variable by itself', async () => {
    const source = PIN(
      `let [tries, other] = [0, 0];
const counter = (step: number) => { let count = 0; return () => (count += step); };
const [one, ten] = [counter(1), counter(10)];
export const unused = () => [tries, other, one, ten];`,
      'one() > 1_000 || tries > 9 || other > 9',
      "pin.matches('blocked') && ten() > 1_000",
    );
    const folder = filesWith({ 'pin.ts': source });
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(repository, 'bin/nobody-home.js'), 'check', './pin.ts', '--json'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(status).toBe(3);
    // The predicate asks the other counter where it is tried with answers that no state gives.
    expect(JSON.parse(stdout).problems).toMatchObject([
      { kind: 'hidden state', place: 'pin.ts:5 (count)', variable: { before: '0', readBy: ['guard tooMany of pin'] } },
      { kind: 'hidden state', place: 'pin.ts:5 (count)', variable: { before: '0' } },
    ]);
  });
});
