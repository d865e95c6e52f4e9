import { expect, test } from 'vitest';
import { drive } from './driven-vitest.ts';
import { holds, spec, specProject } from './spec-project.ts';

const passed = expect.objectContaining({ state: 'passed' });

const LAMP = (guard: string): string => `import { setup } from 'xstate';
const { random } = Math;
const clock = Date.now;
export const loadedAt = [Date.now(), Date.now()];
export const lamp = setup({
  types: { context: {} as { turns: number }, events: {} as { type: 'turn' }, tags: {} as 'lit' },
  guards: { may: () => ${guard} },
}).createMachine({
  context: { turns: 0 },
  initial: 'dark',
  states: { dark: { on: { turn: { guard: 'may', target: 'bright' } } }, bright: { tags: 'lit', on: { turn: 'dark' } } },
});
`;

test('what a machine captured while its module was loaded is refused in its rows', async () => {
  const project = specProject({ 'a.ts': spec(holds), 'b.ts': spec(holds) });
  for (const [guard, what] of [
    ['random() < 2', 'Math.random()'],
    ['clock() > 0', 'Date.now()'],
  ] as const) {
    project.write('lamp.ts', LAMP(guard));
    // The second file finds the machine loaded.
    const outcomes = (await drive(project, { isolate: false })).outcomes();
    for (const file of ['a.ts', 'b.ts']) {
      const { state, message } = outcomes[`specs/${file} > possible: light > in room`] ?? {};
      expect(state).toBe('failed');
      expect(message).toMatch(RegExp(`the machine \\(may, lamp\\.ts:\\d+\\) calls ${what.replace(/[.()]/g, '\\$&')}`));
    }
  }
});

test('while tests run nothing is trapped, also after a file that cannot be loaded', async () => {
  const own = `import { expect, test, vi } from 'vitest';
import { loadedAt } from '../lamp.ts';
test('timers and the clock go on', async () => {
  const [at, random] = [Date.now(), Math.random()];
  await new Promise((next) => setTimeout(next, 20));
  expect(Date.now()).toBeGreaterThan(at);
  expect(Math.random()).not.toBe(random);
  expect(loadedAt[0]).toBe(loadedAt[1]);
  expect(setTimeout.toString()).not.toContain('[native code]');
  vi.useFakeTimers({ now: 5 });
  expect(Date.now()).toBe(5);
  vi.useRealTimers();
  expect(Date.now()).toBeGreaterThan(at);
});`;
  const project = specProject({
    'a.ts': "throw new Error('no');\n",
    'b.ts': spec(holds, own),
    'c.ts': spec(holds),
  });
  project.write('lamp.ts', LAMP('true'));
  const outcomes = (await drive(project, { isolate: false })).outcomes();
  expect(outcomes).toEqual({
    'specs/a.ts': expect.objectContaining({ state: 'failed', message: 'no' }),
    'specs/b.ts > timers and the clock go on': passed,
    'specs/b.ts > possible: light > in room': passed,
    'specs/c.ts > possible: light > in room': passed,
  });
});
