import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectAround } from '../../src/project/config-file.ts';
import { call, projectWith, repository, widest } from './call.ts';

const FACE = join(repository, 'src/index.ts');

const machine = (name: string): string => `import { createMachine } from 'xstate';
export const ${name} = createMachine({ id: '${name}', initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } });
`;
const system = (name: string, as = name): string => `import { defineSystem } from '${FACE}';
import { ${name} } from './${name}.ts';
export const ${as}Room = defineSystem({ ${name} }, { stimuli: { ${name}: [{ type: 'press' }] } });
`;
const spec = (name: string, id = `${name}Lit`, from = `./${name}.ts`): string => `import { about } from '${FACE}';
import { ${name} } from '${from}';
export const ${id} = about({ ${name} }).possible('${name} lit', ({ ${name} }) => ${name}.matches('on'));
`;
const config = (options: string): string => `import { defineConfig } from '${FACE}';
export default defineConfig(${options});
`;

const lamp = { 'src/lamp.ts': machine('lamp'), 'src/lamp.system.ts': system('lamp') };
const bell = { 'bell/bell.ts': machine('bell'), 'bell/bell.system.ts': system('bell') };

const called = (folder: string, ...args: string[]) => call(args, { cwd: folder, project: folder });
const checked = async (folder: string) => {
  const { code, out, err } = await called(folder, 'check');
  expect(err).toBe('');
  return { code, out };
};

describe('without a config', () => {
  test('systems are those of *.system.ts anywhere, specs those next to them and in specs/', async () => {
    const folder = projectWith({
      ...lamp,
      'src/lamp.spec.ts': spec('lamp'),
      ...bell,
      'specs/rings.ts': spec('bell', 'rings', '../bell/bell.ts'),
      'node_modules/other/other.system.ts': 'export const broken: = 1;',
      'dist/lamp.system.js': 'throw new Error();',
    });
    const { code, out } = await checked(folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^bellRoom +2 states, all seen/m);
    expect(out).toMatch(/^lampRoom +2 states, all seen/m);
    expect(out).toContain('2 of 2 verdicts as expected, in 2 systems');
  });

  test('a spec of another name is one if it imports us, and else a test of another kind', async () => {
    const folder = projectWith({
      ...lamp,
      'src/light.spec.ts': spec('lamp').replace(FACE, 'nobody-home'),
      'src/other.spec.ts': "describe('of another kind', () => {});\n",
    });
    expect((await checked(folder)).out).toContain('1 of 1 verdict as expected, in 1 system');
  });

  test.each(['./lamp', './lamp.js', './lamp.ts'])('`--as-test` finds machines in other files: %s', async (from) => {
    const folder = projectWith({
      ...lamp,
      'src/lamp.system.ts': system('lamp').replace('./lamp.ts', from),
      'src/lamp.spec.ts': spec('lamp'),
    });
    expect((await checked(folder)).code).toBe(0);
    const { code, out } = await called(folder, 'replay', 'out/paths/lampRoom/lampLit.json', '--as-test');
    expect([code, out]).toEqual([0, 'out/tests/lampRoom/lampLit.test.ts\n']);
    const text = readFileSync(join(folder, 'out/tests/lampRoom/lampLit.test.ts'), 'utf8');
    expect(text).toContain("import { lamp } from '../../../src/lamp.ts';");
  });

  test('systems in one folder have specs of their own', async () => {
    const folder = projectWith({
      'lamp.ts': machine('lamp'),
      'lamp.system.ts': system('lamp'),
      'lamp.spec.ts': spec('lamp'),
      'bell.ts': machine('bell'),
      'bell.system.ts': system('bell'),
      'bell.spec.ts': spec('bell').replace(FACE, 'nobody-home'),
    });
    const { out, err } = await called(folder, 'check', './lamp.system.ts');
    expect(err).toBe('');
    expect(out).toContain('1 of 1 verdict as expected, in 1 system');
    expect((await checked(folder)).out).toContain('2 of 2 verdicts as expected, in 2 systems');
  });

  test('without any system: how to see one, in one error', async () => {
    for (const command of ['check', 'hunt', 'chart', 'explore', 'list']) {
      const { code, out, err } = await called(projectWith({}), command);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(`\n${err}`).toBe(`
error  there is no system here yet: no \`*.system.ts\`, and no config that names
       one
where  .
next   have one written with \`npx nobody-home init\`, or see an example with \`npx
       nobody-home demo\`
code   no-systems-file
`);
    }
  });

  test('two systems of one name: both places', async () => {
    const folder = projectWith({ ...lamp, 'other/lamp.ts': machine('lamp'), 'other/lamp.system.ts': system('lamp') });
    const { code, err } = await called(folder, 'check');
    expect(code).toBe(2);
    expect(err.replace(/\s+/g, ' ')).toContain('there are two systems named `lampRoom`');
    expect(err).toContain('other/lamp.system.ts');
    expect(err).toContain('src/lamp.system.ts');
    expect(widest(err)).toBeLessThanOrEqual(80);
  });
});

describe('a spec for several systems', () => {
  const both = {
    ...lamp,
    ...bell,
    'specs/a.ts': spec('lamp', 'lit', '../src/lamp.ts'),
    'specs/b.ts': spec('bell', 'rung', '../bell/bell.ts'),
  };

  test('says of each system what it says nothing of', async () => {
    const { code, out } = await checked(projectWith(both));
    expect(code).toBe(0);
    expect(out).toContain('not checked here\n  lit: no actor is named `lamp`');
  });

  test('is no error where only one of them is named', async () => {
    const { 'bell/bell.system.ts': system, ...rest } = both;
    // Whether or not the project has the other one.
    for (const files of [both, { ...rest, 'bell/of-bell.ts': system }]) {
      const { code, out, err } = await called(projectWith(files), 'check', './src/lamp.system.ts', '--spec', 'specs');
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('rung: no actor is named `bell`');
    }
  });

  test('is one where it says nothing of any', async () => {
    const { err } = await called(projectWith(both), 'check', './src/lamp.system.ts', '--spec', 'specs/b.ts');
    expect(err).toBe('');
    const { 'bell/bell.system.ts': _, ...rest } = both;
    const nowhere = await called(projectWith(rest), 'check', './src/lamp.system.ts', '--spec', 'specs/b.ts');
    expect(nowhere.err).toContain('`rung` applies to no system');
    expect((await called(projectWith(rest), 'check')).err).toContain('`rung` applies to no system');
  });

  test('a violation is accepted in a system that another module has', async () => {
    const accepted = spec('bell', 'rung', '../bell/bell.ts').replace(
      /possible\('bell lit', (.*)\);/,
      "never('bell lit', $1, { violatedIn: ['bellRoom'] });",
    );
    const { err } = await called(
      projectWith({ ...both, 'specs/b.ts': accepted }),
      'check',
      './src/lamp.system.ts',
      '--spec',
      'specs',
    );
    expect(err).toBe('');
  });
});

test('where something is invoked, no test of plain actors is offered; nobody having handled its failure is named', async () => {
  const folder = projectWith({
    'app.ts': `import { fromPromise, setup } from 'xstate';
export const app = setup({ actors: { load: fromPromise(async () => 1) } }).createMachine({ invoke: { src: 'load' } });
`,
    'app.system.ts': `import { defineSystem } from 'nobody-home';
import { app } from './app.ts';
export const appSystem = defineSystem({ app });
`,
    'app.spec.ts': `import { about } from 'nobody-home';
import { app } from './app.ts';
export const fails = about({ app }).never('a failure', ({ app }) => app.status === 'error');
`,
  });
  const { out } = await called(folder, 'check');
  expect(out).toContain('Nobody handles that, or what does so throws: give the `invoke` an `onError`.');
  expect(out).not.toContain('--as-test');
  const [, replay = ''] = /^replay it +npx nobody-home (.*)$/m.exec(out) ?? [];
  expect(await called(folder, ...replay.split(' '))).toMatchObject({ code: 0, err: '' });
});

test('what a report offers can be called as it is printed', async () => {
  const dark = spec('lamp', 'dark').replace('possible(', 'never(');
  const folder = projectWith({
    ...lamp,
    'src/lamp.spec.ts': dark,
    'a claim/dark.ts': dark.replace('./lamp', '../src/lamp'),
  });
  for (const words of [[], ['./src/lamp.system.ts', '--spec', 'a claim']]) {
    const { out } = await called(folder, 'check', ...words);
    const commands = [...out.matchAll(/^(?:walk it|as a test) +npx nobody-home (.*)$/gm)].map(([, line = '']) =>
      [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word),
    );
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      const args = command[0] === 'explore' ? [...command, '--out', 'a.html'] : command;
      expect(await called(folder, ...args)).toMatchObject({ code: 0, err: '' });
    }
  }
});

describe('a config', () => {
  const files = {
    'nobody-home.config.ts': config("{ systems: 'parts/**/*.sys.ts', specs: ['claims/*.claim.ts'], out: 'reports' }"),
    'parts/a/lamp.ts': machine('lamp'),
    'parts/a/lamp.sys.ts': system('lamp'),
    'claims/lit.claim.ts': spec('lamp', 'lit', '../parts/a/lamp.ts'),
    'claims/helper.ts': 'export const nothing = 1;\n',
  };

  test('says where systems and specs are, and where to write', async () => {
    const folder = projectWith(files);
    const { out } = await checked(folder);
    expect(out).toContain('1 of 1 verdict as expected, in 1 system');
    expect(existsSync(join(folder, 'reports/paths/lampRoom/lit.json'))).toBe(true);
    expect((await called(folder, 'chart', '--format', 'mermaid')).out).toBe('reports/charts/lampRoom/lamp.mmd\n');
    expect((await called(folder, 'export', 'promela')).out).toContain('reports/promela/lampRoom.pml');
    expect((await called(folder, 'list')).out).toContain('lampRoom');
    const path = 'reports/paths/lampRoom/lit.json';
    expect((await called(folder, 'replay', path)).out).toContain('lamp  off -> on');
    expect((await called(folder, 'replay', path, '--as-test')).out).toBe('reports/tests/lampRoom/lit.test.ts\n');
    expect((await called(folder, 'explore', '--out', 'a.html')).out).toBe('a.html\n');
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).toContain('lampRoom');
  });

  test('new specs are such that it names them', async () => {
    const folder = projectWith(files);
    const { code, out, err } = await called(folder, 'new', 'never-lit');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('claims/never-lit.claim.ts is written');
    expect((await called(folder, 'check')).out).toContain('2 verdicts');
  });

  test('is found from folders below, and wins over a nearer package.json', () => {
    const folder = projectWith({ ...files, 'parts/a/package.json': '{}' });
    expect(projectAround(join(folder, 'parts/a'))).toBe(folder);
    expect(projectAround(folder)).toBe(folder);
  });
});

describe('what is wrong with a config is one clear error', () => {
  const refused = async (text: string): Promise<string> => {
    const { code, out, err } = await called(projectWith({ ...lamp, 'nobody-home.config.ts': text }), 'check');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.match(/^error /gm)).toHaveLength(1);
    expect(err).toContain('where  nobody-home.config.ts');
    expect(widest(err)).toBeLessThanOrEqual(80);
    return err.replace(/\s+/g, ' ');
  };

  test('it throws', async () => {
    expect(await refused("throw new Error('no config today');\n")).toContain(
      'importing the file throws: no config today',
    );
  });

  test('a glob matches nothing', async () => {
    const text = await refused(config("{ systems: 'sorc/**/*.system.ts' }"));
    expect(text).toContain('`systems` names nothing that exists: `sorc/**/*.system.ts`');
  });

  test('a path does not exist', async () => {
    const text = await refused(config("{ specs: ['src/lamp.ts', 'nowhere'] }"));
    expect(text).toContain('`specs` names nothing that exists: `nowhere`');
  });

  test('a mistyped option, a wrong one, and none', async () => {
    expect(await refused(config("{ system: 'lamp.ts' } as object"))).toContain('did you mean `systems`?');
    expect(await refused('export default { out: 3 };\n')).toContain('give a text');
    expect(await refused('export const config = {};\n')).toContain('the config has no default export');
    expect(await refused("export default new Proxy({ out: 'x' }, { get() { throw 'no'; } });\n")).toContain(
      'code bad-option',
    );
  });
});
