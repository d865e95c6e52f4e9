import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, filesWith, widest } from './call.ts';

const LAMP = `import { createMachine } from 'xstate';
import { about, defineSystem } from 'INDEX';
export const lamp = createMachine({ id: 'lamp', initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } });
const room = () => defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }] } });
`;
const SPEC = `import { about } from 'INDEX';
import { lamp } from './lamp.ts';
export const light = about({ lamp }).possible('light', ({ lamp }) => lamp.matches('on'));
`;
const dark = "export const dark = about({ lamp }).never('light', ({ lamp }) => lamp.matches('on'));\n";

const check = (folder: string, ...args: string[]) => call(['check', ...args], { cwd: folder });

describe('systems of a module', () => {
  test('values, and functions that make one; their names are those of the exports', async () => {
    const folder = filesWith({
      'lamp.ts': `${LAMP}export const hall = room();\nexport { room };\nexport const add = (a: number) => a;\nexport class Lamp {}\n`,
      'lamp.spec.ts': SPEC,
    });
    const { code, out, err } = await check(folder, './lamp.ts');
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^hall +2 states, all seen/m);
    expect(out).toMatch(/^room +2 states, all seen/m);
    expect(out).toContain('lamp.spec.ts:3');
    const one = await check(folder, 'lamp.ts', 'hall');
    expect(one.out).toContain('1 of 1 verdict as expected, in 1 system');
    const json = await check(folder, join(folder, 'lamp.ts'), 'hall', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ system: 'hall', states: 2, complete: true });
    const list = await check(folder, './lamp.ts', 'room', '--list');
    expect(list.out).toContain('  states   off, on\n');
  });

  test('specs next to it, in it, or elsewhere', async () => {
    const folder = filesWith({
      'lamp.ts': `${LAMP}export { room };\n${dark}`,
      'other.ts': SPEC,
      'both.ts': `${LAMP}export { room };\n${dark}`,
      'both.spec.ts': SPEC,
    });
    expect((await check(folder, './lamp.ts')).out).toContain('! VIOLATED  never: light');
    expect((await check(folder, './both.ts', '--json')).code).toBe(2); // The lamp of another module is another machine.
    expect((await check(folder, './lamp.ts', '--spec', 'other.ts')).out).toContain('  HOLDS  possible: light');
  });
});

describe('what is wrong with a module', () => {
  const refused = async (files: Record<string, string>, ...args: string[]): Promise<string> => {
    const { code, out, err } = await check(filesWith(files), ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(widest(err)).toBeLessThanOrEqual(80);
    return `\n${err}`;
  };

  test('it is not there', async () => {
    expect(await refused({}, './lamp.ts')).toBe(`
error  there is no such file
where  lamp.ts
next   give a TypeScript file that exports systems, or the name of a system
code   no-module
`);
  });

  test('it exports no system', async () => {
    expect(await refused({ 'my-lamp.ts': LAMP }, './my-lamp.ts')).toBe(`
error  the module exports no system
where  my-lamp.ts
next   export one: \`export const myLamp = defineSystem({ ... }, { ... })\`
code   no-system
`);
  });

  test('a function throws', async () => {
    const text = "export const sum = () => { throw new Error('no sum'); };\n";
    expect(await refused({ 'lamp.ts': text }, './lamp.ts')).toContain('calling `sum` throws: no sum');
  });

  test('a system is wrong', async () => {
    const text = `${LAMP}export const hall = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'pres' }] } });\n`;
    expect(await refused({ 'lamp.ts': text }, './lamp.ts')).toBe(`
error  no state of lamp handles \`pres\`
where  stimuli of lamp
next   did you mean \`press\`?
code   unhandled-event
`);
  });

  test('no system has that name, and there are no switches', async () => {
    const files = { 'lamp.ts': `${LAMP}export { room };\n${dark}` };
    expect(await refused(files, './lamp.ts', 'rom')).toContain('did you mean `room`?');
    expect(await refused(files, './lamp.ts', '--with', 'calm')).toContain('next   there are none here\n');
  });

  test('two modules have systems of one name', async () => {
    const files = { 'a.ts': `${LAMP}export { room };\n`, 'b.ts': `${LAMP}export { room };\n` };
    expect(await refused(files, './a.ts', './b.ts')).toContain('there are two systems named `room`');
  });
});
