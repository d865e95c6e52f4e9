import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, filesWith } from './call.ts';

/** A lamp that lights up by three events; each can be switched off, and nothing else closes it. */
const lamp = (systems: string): string => `import { createMachine } from 'xstate';
import { about, defineSystem, systemsOf } from 'INDEX';

export const lamp = createMachine({
  id: 'lamp',
  initial: 'off',
  states: { off: { on: { press: 'on', kick: 'on', storm: 'on' } }, on: { on: { press: 'off' } } },
});
const room = (on: Readonly<Record<string, boolean>>) =>
  defineSystem(
    { lamp },
    { stimuli: { lamp: ['press', 'kick', 'storm'].filter((type) => !on[\`no-\${type}\`]).map((type) => ({ type })) as never } },
  );
const switches = { 'no-press': 'covers the button', 'no-kick': 'hangs it high', 'no-storm': 'shuts the window', paint: 'is red' };
export const systems = systemsOf({ switches, systems: { ${systems} } });

const { never, possible } = about({ lamp });
export const light = never('light', ({ lamp }) => lamp.matches('on'), { hazard: true });
export const dark = possible('the dark', ({ lamp }) => lamp.matches('off'));
`;

const hunt = (systems: string, ...args: string[]) => {
  const cwd = filesWith({ 'lamp.ts': lamp(systems) });
  return call(['hunt', './lamp.ts', '--runs', '0', ...args], { cwd });
};
const ofCure = (out: string): string =>
  out.slice(out.search(/^(HOLDS|VIOLATED {2}the same|no cure)/m), out.indexOf('walk it'));

describe('a module that registers systems', () => {
  const systems = "room, calm: { build: room, with: ['no-press', 'no-kick'], says: 'calm' }";

  test('check --with, and --list', async () => {
    const cwd = filesWith({ 'lamp.ts': lamp(systems) });
    const { out, err } = await call(['check', './lamp.ts', 'calm', '--with', 'no-storm', '--json'], { cwd });
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ system: 'calm', with: ['no-press', 'no-kick', 'no-storm'], states: 1 });
    const list = await call(['check', './lamp.ts', 'calm', '--list'], { cwd });
    expect(list.out).toContain('  on       no-kick: hangs it high\n  off      no-storm: shuts the window\n');
    const wrong = await call(['check', './lamp.ts', '--with', 'no-strom'], { cwd });
    expect(wrong.err).toContain('error  no switch is named `no-strom`');
  });

  test('chart: all that are named', async () => {
    const cwd = filesWith({ 'lamp.ts': lamp(systems) });
    const { out } = await call(['chart', './lamp.ts', 'calm', 'room', '--format', 'mermaid'], { cwd });
    expect(out).toBe('out/charts/calm/lamp.mmd\nout/charts/room/lamp.mmd\n');
    expect((await call(['chart', './lamp.ts', '--format', 'mermaid'], { cwd })).out).toBe('out/charts/room/lamp.mmd\n');
  });

  test('ways: of two modules', async () => {
    const ways = `import { dark, light, lamp } from './lamp.ts';
import { about } from 'INDEX';
const property = about({ lamp }).possible('light', ({ lamp }) => lamp.matches('on'));
export const ways = [{ way: 1, name: 'a kick', system: 'room', with: ['no-press', 'no-storm'], property, closedBy: ['no-kick'], keeps: { id: 'dark', property: dark } }];
`;
    const cwd = filesWith({ 'lamp.ts': lamp(systems), 'ways.ts': ways, 'bad.ts': ways.replace('closedBy', 'closdBy') });
    const { code, out } = await call(['ways', './ways.ts', './lamp.ts'], { cwd });
    expect(out).toContain('1 of 1 way found, confirmed on live actors, and closed');
    expect(code).toBe(0);
    const { err } = await call(['ways', './bad.ts', './lamp.ts'], { cwd });
    expect(err).toContain(
      'error  `closdBy` is not an option of ways[0]\nwhere  bad.ts\nnext   did you mean `closedBy`?',
    );
  });
});

describe('hunt: the cure', () => {
  test('is the registered system with fewest switches in which the hazard is gone', async () => {
    const { out } = await hunt(
      "room, all: { build: room, with: ['no-press', 'no-kick', 'no-storm', 'paint'] }, three: { build: room, with: ['no-press', 'no-kick', 'no-storm'] }, two: { build: room, with: ['paint', 'no-kick'] }",
    );
    expect(ofCure(out)).toBe(`HOLDS     the same, with no-press, no-kick and no-storm
          1 state, all seen
          still possible: the dark

`);
  });

  test('is one switch or two, where none is registered', async () => {
    const { out } = await hunt("room, most: { build: room, with: ['no-storm'] }", 'most');
    expect(ofCure(out)).toBe(`HOLDS     the same, with no-storm, no-press and no-kick
          1 state, all seen
          still possible: the dark

`);
  });

  test('is not found: how much was tried', async () => {
    const { out, code } = await hunt('room');
    expect(ofCure(out)).toBe(`no cure   none found among 10 sets of switches

`);
    expect(code).toBe(0);
  });

  test('is not found, though one is registered: why that is none', async () => {
    const { out } = await hunt("room, red: { build: room, with: ['paint'] }");
    expect(ofCure(out)).toMatch(/^VIOLATED {2}the same, with paint\n/);
    expect(out).toContain('no cure   none found among 10 sets of switches\n');
  });

  test('what to do next names the module', async () => {
    const { out } = await hunt('room');
    expect(out).toContain('check it  npx nobody-home check ./lamp.ts room\n');
    expect(out).toContain('replay    npx nobody-home replay out/paths/room/light.json ./lamp.ts\n');
  });

  test('is not looked for beyond the switches of the call', async () => {
    const { out } = await hunt('room', '--with', 'no-storm');
    expect(out).not.toMatch(/^(HOLDS|no cure)/m);
  });

  test('is looked for no longer than a minute', async () => {
    let now = 0;
    const cwd = filesWith({ 'lamp.ts': lamp('room') });
    const { out } = await call(['hunt', './lamp.ts', '--runs', '0'], { cwd, now: () => (now += 20_000) });
    expect(ofCure(out)).toMatch(/^no cure {3}none found among 1 set of switches, then time was over\n/);
  });
});

describe('a project', () => {
  const project = (files: Record<string, string>): string => {
    const folder = filesWith({ 'package.json': '{ "type": "module" }', 'lamp.ts': lamp('room') });
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return folder;
  };
  const check = (folder: string) => call(['check', '--json'], { cwd: folder, project: folder });

  test('registers its systems in systems.ts', async () => {
    const again = "export { light } from '../lamp.ts';\n";
    const folder = project({ 'systems.ts': "export { systems } from './lamp.ts';\n", 'specs/light.ts': again });
    expect(JSON.parse((await check(folder)).out)).toMatchObject({ system: 'room', verdicts: [{ property: 'light' }] });
  });
});
