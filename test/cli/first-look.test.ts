import { describe, expect, test } from 'vitest';
import { call, filesWith } from './call.ts';

const LAMP = `
import { setup } from 'xstate';
import { about, defineSystem } from 'INDEX';
const lampSetup = setup({ types: { events: {} as { type: 'on' } | { type: 'off' } | { type: 'shake' } } });
export const lamp = lampSetup.createMachine({
  initial: 'dark', on: { shake: {} },
  states: { dark: { on: { on: 'lit' } }, lit: { on: { off: 'dark' } }, broken: { initial: 'a', states: { a: {} } } },
});
export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'on' }, { type: 'off' }] } });
`;

const NEEDY = `
const account = setup({ types: { input: {} as { id: string }, context: {} as { id: string } } }).createMachine({
  context: ({ input }) => ({ id: input.id }), initial: 'new', states: { new: {} },
});
export const bank = defineSystem({ account });
`;

/** A machine that reads the clock is refused once it is asked. */
const CLOCKED = `
const clocked = lampSetup.createMachine({ initial: 'dark', states: { dark: { on: { on: { guard: () => Date.now() > 0 } } } } });
export const hall = defineSystem({ clocked }, { stimuli: { clocked: [{ type: 'on' }] } });
export const ticks = about({ clocked }).never('a tick', ({ clocked }) => clocked.status === 'done');
`;

/** A registered system that fails when it is made, and one that does not. */
const NOT_MADE = `
export const systems = systemsOf({
  systems: { room, attic: { build: () => defineSystem({}), says: 'attic' } },
});
`;

const LIT = "export const lit = about({ lamp }).never('light', ({ lamp }) => lamp.matches('lit'));";

describe('a system that no property speaks of is looked at', () => {
  test('for its states, what is never reached and what is never sent; and a spec is offered', async () => {
    const { code, out, err } = await call(['check', './lamp.ts'], { cwd: filesWith({ 'lamp.ts': LAMP }) });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^room +2 states, all seen/m);
    expect(out).toMatch(/^handled, but never sent: shake to lamp$/m);
    expect(out).toContain('states that are never reached\n  lamp: broken, broken.a\n');
    expect(out).toContain('A first one, in lamp.spec.ts:\n');
    expect(out).toContain("  import { lamp } from './lamp.ts';\n");
    expect(out).toContain("possible('lamp in broken', ({ lamp }) => lamp.matches('broken'));");
    expect(out).toMatch(/^exit code 0: nothing was asked$/m);
  });

  test('and the spec that is offered works', async () => {
    const { out } = await call(['check', './lamp.ts'], { cwd: filesWith({ 'lamp.ts': LAMP }) });
    const [, spec = ''] = /lamp\.spec\.ts:\n\n([\s\S]*?)\n\nexit code/.exec(out) ?? [];
    const cwd = filesWith({
      'lamp.ts': LAMP,
      'lamp.spec.ts': spec.replaceAll(/^ {2}/gm, '').replace('nobody-home', 'INDEX'),
    });
    const { code, out: checked } = await call(['check', './lamp.ts'], { cwd });
    expect([code, checked]).toEqual([1, expect.stringMatching(/^! VIOLATED {2}possible: lamp in broken/m)]);
  });

  test('as JSON, too', async () => {
    const { code, out } = await call(['check', './lamp.ts', '--json'], { cwd: filesWith({ 'lamp.ts': LAMP }) });
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ system: 'room', states: 2, verdicts: [] })]);
  });

  test('but where specs are named, they are missed', async () => {
    const { code, err } = await call(['check', './lamp.ts', '--spec', 'lost.spec.ts'], {
      cwd: filesWith({ 'lamp.ts': LAMP }),
    });
    expect([code, err]).toEqual([2, expect.stringContaining('there is no such file or folder')]);
  });
});

describe('what is wrong with one system takes nothing from the others', () => {
  const cwd = () => filesWith({ 'lamp.ts': LAMP.replace('export const room', `${NEEDY}export const room`) + LIT });

  test('they are checked and printed; the exit code is 2', async () => {
    const { code, out, err } = await call(['check', './lamp.ts'], { cwd: cwd() });
    expect(code).toBe(2);
    expect(out).toMatch(/^! VIOLATED {2}never: light/m);
    expect(out).toMatch(/^not checked to the end, for an error: bank$/m);
    expect(err).toMatch(/the context of account is made from its input, but it is given none/);
    expect(err).toMatch(/^system bank$/m);
  });

  test('as JSON, too', async () => {
    const { code, out } = await call(['check', './lamp.ts', '--json'], { cwd: cwd() });
    const { systems, errors } = JSON.parse(out);
    expect([code, systems[0].system, errors[0].system, errors[0].code]).toEqual([2, 'room', 'bank', 'input-needed']);
  });

  test.each([[[]], [['--json']]])('by random runs, too: %s', async (flags) => {
    const files = { 'lamp.ts': LAMP.replace('export const room', `${CLOCKED}export const room`) + LIT };
    const { code, out, err } = await call(['check', './lamp.ts', '--random', '--runs', '5', ...flags], {
      cwd: filesWith(files),
    });
    expect([code, err.match(/^system .*$/gm)]).toEqual([2, ['system hall']]);
    expect(out).toContain('room');
  });

  test('one that cannot even be made makes the exit code 2, however it is asked', async () => {
    const files = { 'lamp.ts': LAMP.replace('defineSystem }', 'defineSystem, systemsOf }') + LIT + NOT_MADE };
    for (const flags of [[], ['--list'], ['--random', '--runs', '5']]) {
      const { code, out, err } = await call(['check', './lamp.ts', ...flags], { cwd: filesWith(files) });
      expect([code, err.match(/^system .*$/gm)], flags.join()).toEqual([2, ['system attic']]);
      expect(out).toContain('room');
    }
  });
});

test('time is for all systems together, and those that were not begun are named', async () => {
  let now = 0;
  const { code, out } = await call(['check', '--time', '5s'], { now: () => (now += 100) });
  expect(code).toBe(3);
  expect(out).toMatch(/^time was up before .*flatCured/m);
});
