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

test('list: systems, what is asked of each, where all that stands, and what each switch does', async () => {
  const { code, out, err } = await call(['list']);
  expect([code, err]).toEqual([0, '']);
  expect(`\n${out}`).toBe(`
flat, without rules                                                 systems.ts:8
  never: a broken speaker (violated, as is known)                specs/loud.ts:7
  never: loud music for nobody (the hazard; violated, as is     specs/loud.ts:11
    known)
  possible: music                                               specs/loud.ts:17

flatCured: the same, with presence                                  systems.ts:8
  with presence
  never: a broken speaker (violated, as is known)                specs/loud.ts:7
  never: loud music for nobody (the hazard)                     specs/loud.ts:11
  possible: music                                               specs/loud.ts:17

switches
  presence  plays only while someone is there
  curfew    changes nothing
`);
  expect((await call(['list', 'flat'])).out).toMatch(/^flat, without rules .*\n(?: {2}.*\n)+\nswitches\n/);
  expect((await call(['list', 'flt'])).err).toContain('did you mean `flat`?');
  const all = await call(['list'], { project: repository, cwd: repository });
  expect(widest(all.out)).toBeLessThanOrEqual(80);
});

test('list --json: the same as data', async () => {
  const { out } = await call(['list', 'flatCured', '--json']);
  const { format, systems, ...more } = JSON.parse(out);
  expect([format, more]).toEqual(['nobody-home/list@1', { ofNone: [] }]);
  expect(systems).toHaveLength(1);
  expect(systems[0]).toMatchObject({
    system: 'flatCured',
    title: 'flatCured: the same, with presence',
    at: 'systems.ts:8',
    with: ['presence'],
    switches: { presence: 'plays only while someone is there', curfew: 'changes nothing' },
  });
  expect(systems[0].properties[1]).toEqual({
    property: 'loudAlone',
    kind: 'never',
    says: 'loud music for nobody',
    at: 'specs/loud.ts:11',
    hazard: true,
    violationIsKnown: false,
  });
});

test('list: a system without properties, properties without a system, and a system that cannot be made', async () => {
  const cwd = filesWith({
    'lamp.ts': `import { createMachine } from 'xstate';
import { about, defineSystem } from 'INDEX';
export const lamp = defineSystem({ lamp: createMachine({ on: { press: {} } }) });
`,
    'bell.ts': `import { createMachine } from 'xstate';
import { about } from 'INDEX';
export const rings = about({ bell: createMachine({}) }).never('a bell that rings', () => false);
`,
    'broken.ts': `import { systemsOf } from 'INDEX';
import { lamp } from './lamp.ts';
export const systems = systemsOf({ systems: { lit: lamp, dark: { build: () => { throw new Error('no bulb'); } } } });
`,
  });
  expect((await call(['list', './lamp.ts'], { cwd })).out).toMatch(
    /^lamp +lamp\.ts:3\n {2}no property speaks of it\n$/,
  );
  const { out } = await call(['list', './lamp.ts', '--spec', 'bell.ts'], { cwd });
  expect(out).toMatch(/\nof none of these systems\n {2}never: a bell that rings +bell\.ts:3\n$/);
  const { code, err, out: json } = await call(['list', './broken.ts', '--json'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain('no bulb');
  expect(JSON.parse(json)).toMatchObject({
    systems: [{ system: 'lit' }],
    errors: [{ system: 'dark', code: 'import-failed' }],
  });
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
