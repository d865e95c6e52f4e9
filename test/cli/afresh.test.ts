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

test('what was searched for in the way by which a violation is accepted stands, too', async () => {
  const accepted = (by: string) =>
    PLAIN.replace("{ type: 'open' } }", "{ type: 'open' } | { type: 'force' } }")
      .replace('on: { open:', "on: { force: 'open', open:")
      .replace("[{ type: 'open' }]", "[{ type: 'open' }, { type: 'force' }]")
      .replace("matches('open'))", `matches('open'), { violatedIn: ${by} })`);
  const other = await check(accepted("[{ system: 'house', by: 'open' }]"), '--afresh');
  expect(other.code).toBe(1);
  expect(JSON.parse(other.out).verdicts).toMatchObject([
    { acceptance: { is: 'another way' }, path: { steps: [{ label: 'stimulus door force' }] } },
  ]);
  const both = "[{ system: 'house', by: 'open' }, { system: 'house', by: 'force' }]";
  const every = await check(accepted(both), '--afresh');
  expect(every.code).toBe(0);
  expect(JSON.parse(every.out).verdicts).toMatchObject([{ expected: true, acceptance: { is: 'every path' } }]);
});
