import { expect, test } from 'vitest';
import { call, filesWith, repository, widest } from './call.ts';

test('check --list: all that a property can speak of', async () => {
  const { code, out, err } = await call(['check', 'flatCured', '--list']);
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(`\n${out}`).toBe(`
flatCured: the same, with presence                values from 8 states, all seen

resident
  states   home, away
  tags     away
  events   come, leave

speaker
  states   silent, playing, broken
  tags     loud
  context  alone: false, true
           policies.presence: true
           policies.curfew: false
  events   entered, left, play, stop

links
  resident -> speaker is direct

what the world may do
  resident leave: the resident leaves
  resident come: the resident comes
  speaker play: someone presses play
  speaker stop: someone presses stop

switches
  on       presence: plays only while someone is there
  off      curfew: changes nothing

`);
});

test('check --list: all systems, if none is named, as far as a limit goes', async () => {
  const { code, out } = await call(['check', '--list', '--limit', '1']);
  expect(code).toBe(0);
  expect(out).toMatch(/^flat, without rules +values from \d states$/m);
  expect(out).toMatch(/^flatCured: the same, with presence +values from \d states$/m);
  expect(widest(out)).toBeLessThanOrEqual(80);
});

test('check --list: a real system stays within 80 columns', async () => {
  const { code, out } = await call(['check', 'hamburg', '--list', '--limit', '500'], {
    project: repository,
    cwd: repository,
  });
  expect(code).toBe(0);
  expect(out).toMatch(/^hamburg, as sold in 2017/);
  expect(widest(out)).toBeLessThanOrEqual(80);
});

test('systems: their names, what is on in them, and what each switch does', async () => {
  expect((await call(['systems'])).out).toBe(`flat       flat, without rules
flatCured  the same, with presence; with presence

switches
presence  plays only while someone is there
curfew    changes nothing
`);
  expect((await call(['systems', 'flat'])).out).toMatch(/^flat {2}flat, without rules\n\nswitches\n/);
  expect((await call(['systems', 'flt'])).err).toContain('did you mean `flat`?');
  const all = await call(['systems'], { project: repository, cwd: repository });
  expect(widest(all.out)).toBeLessThanOrEqual(80);
});

test('systems: of a module, without switches', async () => {
  const cwd = filesWith({
    'lamp.ts': `import { createMachine } from 'xstate';
import { defineSystem } from 'INDEX';
export const lamp = defineSystem({ lamp: createMachine({ on: { press: {} } }) });
`,
  });
  expect((await call(['systems', './lamp.ts'], { cwd })).out).toBe('lamp\n');
});

test('check --list: a context that holds itself, and values that JSON does not know', async () => {
  const cwd = filesWith({
    'shelf.ts': `import { createMachine } from 'xstate';
import { defineSystem } from 'INDEX';
const within = { amount: 10n, when: new Date(0), nothing: undefined };
within.self = within;
const tree = Array.from({ length: 40 }).reduce((value) => ({ one: value, other: value }), 1);
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
export const shelf = defineSystem({ shelf: createMachine({ context: { within, tree, proxy } }) });
`,
  });
  const { code, out } = await call(['check', './shelf.ts', '--list'], { cwd });
  expect(code).toBe(0);
  expect(out).toContain('within.amount: 10n');
  expect(out).toContain('within.self: { amount: 10n, when: Date(');
  expect(out).toContain('tree: 196 keys that never change');
});
