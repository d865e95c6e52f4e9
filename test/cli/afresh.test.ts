import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, filesWith } from './call.ts';

const FACE = `import { setup } from 'xstate';
import { about, defineSystem } from 'INDEX';
`;

/** A door that looks at something which only this process has. */
const LEAKY = `${FACE}const isKnown = (): boolean => 'knocked' in globalThis;
const door = setup({ types: { events: {} as { type: 'open' } } }).createMachine({
  initial: 'shut',
  states: { shut: { on: { open: { guard: () => isKnown(), target: 'open' } } }, open: {} },
});
export const house = defineSystem({ door }, { stimuli: { door: [{ type: 'open' }] } });
export const opens = about({ door }).never('an open door', ({ door }) => door.matches('open'));
`;
const PLAIN = LEAKY.replace("'knocked' in globalThis", 'true');

const check = (text: string, ...args: string[]) =>
  call(['check', './door.ts', '--json', ...args], { cwd: filesWith({ 'door.ts': text }) });

beforeEach(() => {
  Object.defineProperty(globalThis, 'knocked', { value: true, configurable: true });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'knocked');
});

test('a path that only this process can go is open', async () => {
  const here = await check(LEAKY);
  expect(JSON.parse(here.out).verdicts).toMatchObject([{ verdict: 'VIOLATED', path: { confirmed: true } }]);
  const { code, out } = await check(LEAKY, '--afresh');
  expect(code).toBe(3);
  expect(JSON.parse(out)).toMatchObject({
    verdicts: [{ verdict: 'INCONCLUSIVE', path: { confirmed: false } }],
    problems: [{ kind: 'live difference', path: { difference: { what: 'a fresh process' } } }],
  });
});

test('a path that any process can go stands', async () => {
  const { code, out } = await check(PLAIN, '--afresh');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    verdicts: [{ verdict: 'VIOLATED', path: { confirmed: true } }],
    problems: [],
  });
});
