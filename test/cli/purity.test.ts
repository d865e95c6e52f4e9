import { describe, expect, test } from 'vitest';
import { call, filesWith } from './call.ts';

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

test('a predicate that counts is found out when all is asked once more', async () => {
  const text = await told('let calls = 0;', 'false', "pin.matches('asking') && ++calls > 2");
  expect(text).toContain('the predicate answered false where pin.matches(asking) = true, and true');
});
