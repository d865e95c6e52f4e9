import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { follow } from '../docs/follow-page.ts';
import { foreignProject, nodeVersions, packed, pnpm } from './foreign-project.ts';

const tarball = packed();
const nodes = Object.entries(nodeVersions(22, 24));
const PACKAGES = [tarball.file, 'xstate@5', 'vitest@4', 'tsx@4', '@types/node@22'];
/** The compiler that most projects have, and the one that is written in Go. */
const COMPILERS = ['typescript5@npm:typescript@5.9', 'typescript7@npm:typescript@7'];

const PROGRAM = 'node_modules/nobody-home/bin/nobody-home.js';

describe('the package', () => {
  test('is small, and has neither tests nor sources but those of the examples', () => {
    expect(tarball.size).toBeLessThan(400_000);
    const folders = new Set(
      tarball.files.map((file) =>
        file
          .split('/')
          .slice(0, -1)
          .join('/')
          .replace(/^dist.*/, 'dist'),
      ),
    );
    expect([...folders].toSorted()).toEqual([
      '',
      'bin',
      'dist',
      'docs/skills/nobody-home',
      'specs',
      'specs/ways',
      'src/home',
      'src/home/flats',
    ]);
    expect(tarball.files.filter((file) => /\.(?:test|deep)\.|\.env|secret|\.npmrc/.test(file))).toEqual([]);
  });
});

/** A page as it is in the repository. */
const docs = (page: string): string => readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');

test('finds what it needs where pnpm has installed it', async () => {
  const project = foreignProject({ name: 'strict', type: 'module' }, [...PACKAGES, 'typescript@5.9'], pnpm());
  project.write('src/lock.ts', LOCK);
  project.write('src/phone.ts', PHONE);
  const { text } = await project.run(process.execPath, PROGRAM, 'init');
  expect(text).toMatch(/^! VIOLATED {2}possible: lock in stuck/m);
  const vitest = await project.run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run');
  expect(vitest.text).toMatch(/Tests {2}1 failed \| 4 passed \(5\)/);
  expect((await project.run(process.execPath, PROGRAM, 'explore', '--out', 'lock.html')).text).toBe('lock.html\n');
});

const TESTS = `import fc from 'fast-check';
import { replay, runs } from 'nobody-home/fast-check';
import 'nobody-home/vitest';
import { expect, test } from 'vitest';
import { ride } from './lift.spec.ts';
import { liftAsBuilt, liftWithLock } from './lift.ts';

test('live actors go every way', () => {
  const lift = runs(liftAsBuilt, { maxLength: 20 });
  fc.assert(fc.property(lift, ({ labels }) => replay(liftAsBuilt, labels).stopped === undefined));
});
test('it still rides', () => expect(liftWithLock).toHold(ride));
`;

const LOCK = `import { assign, sendTo, setup } from 'xstate';

export const lockMachine = setup({
  types: {
    context: {} as { by: string | undefined },
    events: {} as { type: 'UNLOCK'; who: 'owner' | 'guest' } | { type: 'LOCK' } | { type: 'DOOR'; is: 'open' | 'shut' },
    input: {} as { owner: string },
  },
  delays: { relock: 30_000 },
}).createMachine({
  id: 'lock',
  context: ({ input }) => ({ by: input.owner }),
  initial: 'locked',
  states: {
    locked: {
      entry: sendTo(({ system }) => system.get('phone'), { type: 'LOCKED' }),
      on: { UNLOCK: { target: 'unlocked', actions: assign({ by: ({ event }) => event.who }) } },
    },
    unlocked: {
      on: { LOCK: 'locked', DOOR: { guard: ({ event }) => event.is === 'open', target: 'open' } },
      after: { relock: 'locked' },
    },
    open: { on: { DOOR: { guard: ({ event }) => event.is === 'shut', target: 'unlocked' } } },
    stuck: {},
  },
});
`;

const PHONE = `import { fromPromise, sendTo, setup } from 'xstate';

interface Account { readonly name: string; readonly role: 'owner' | 'guest'; readonly keys: readonly number[] }

export const phoneMachine = setup({
  types: { events: {} as { type: 'TAP' } | { type: 'LOCKED' } },
  actors: { logIn: fromPromise(async (): Promise<Account> => ({ name: 'Ada', role: 'owner', keys: [] })) },
}).createMachine({
  id: 'phone',
  invoke: { src: 'logIn', onDone: {}, onError: {} },
  on: {
    TAP: { actions: sendTo(({ system }) => system.get('lock'), () => ({ type: 'UNLOCK', who: 'owner' })) },
    LOCKED: {},
  },
});
`;

const CONFIG = `import { defineConfig } from 'nobody-home';
export default defineConfig({ systems: 'lift.ts', specs: 'lift.spec.ts' });
`;

const VITEST = `import { specTests } from 'nobody-home/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [specTests({ specs: 'specs', systems: 'lift.ts' })],
  test: { include: ['specs/*.ts', '*.test.ts'] },
});
`;

const settings = (module: string, moduleResolution: string): string =>
  JSON.stringify({
    compilerOptions: {
      target: 'es2022',
      module,
      moduleResolution,
      strict: true,
      noEmit: true,
      types: ['node'],
      allowImportingTsExtensions: true,
      skipLibCheck: false,
    },
    include: ['lift*.ts', 'vitest.config.ts', 'specs'],
  });

describe.each([
  { kind: 'ESM', type: 'module' },
  { kind: 'CommonJS', type: 'commonjs' },
])('in a project of others, $kind', ({ type }) => {
  const project = foreignProject({ name: 'elsewhere', type }, [...PACKAGES, ...COMPILERS]);
  for (const file of ['lift.ts', 'lift.spec.ts']) project.copy(`test/examples/${file}`, file);
  project.write('lift.test.ts', TESTS);
  project.write('vitest.config.ts', VITEST);
  project.write('specs/lift.ts', "export * from '../lift.spec.ts';\n");
  project.write('found.config.mjs', "export default { test: { include: ['out/**/*.test.ts'] } };\n");
  project.write('nodenext.json', settings('nodenext', 'nodenext'));
  project.write('bundler.json', settings('preserve', 'bundler'));
  const faces = ['nobody-home', 'nobody-home/fast-check', 'nobody-home/vitest'];
  const names = 'typeof a.fifo, typeof b.runs, typeof c.specTests';
  project.write(
    'plain.mjs',
    `${faces.map((face, at) => `import * as ${'abc'[at]} from '${face}';`).join('\n')}\nconsole.log(${names});\n`,
  );
  project.write(
    'plain.cjs',
    `const [a, b, c] = ${JSON.stringify(faces)}.map((face) => require(face));\nconsole.log(${names});\n`,
  );
  project.write('again.ts', "export { liftAsBuilt } from './lift';\nexport enum Floor { Ground }\n");

  describe.each(['typescript5', 'typescript7'])('%s', (compiler) => {
    test.each(['nodenext', 'bundler'])('compiles with %s, strict, libraries included', async (resolution) => {
      const ended = await project.run(process.execPath, `node_modules/${compiler}/bin/tsc`, '-p', `${resolution}.json`);
      expect(ended).toEqual({ code: 0, text: '' });
    });
  });

  describe.each(nodes)('Node.js %s', (_, node) => {
    test('imports and requires it', async () => {
      const loaded = { code: 0, text: 'function function function\n' };
      expect(await project.run(node, 'plain.mjs')).toEqual(loaded);
      expect(await project.run(node, 'plain.cjs')).toEqual(loaded);
    });

    test('runs machines with tsx', async () => {
      expect(await project.run(node, '--import', 'tsx', 'lift.ts')).toEqual({ code: 0, text: '' });
    });

    test('runs specs, the matcher and the arbitrary in vitest', async () => {
      const { text } = await project.run(node, 'node_modules/vitest/vitest.mjs', 'run');
      expect(text).toMatch(/Tests {2}1 failed \| 7 passed \(8\)/);
      expect(text).toContain('Property: VIOLATED  never: a cabin that moves while the door is not shut');
      expect(text).toMatch(/❯ lift\.spec\.ts:6:1/);
      expect(text).not.toContain('missing source files');
    });

    const command = (...args: string[]) => project.run(node, PROGRAM, ...args);

    test('checks a module, with or without endings', async () => {
      const { code, text } = await command('check', './lift.ts');
      expect(text).toMatch(/^! VIOLATED {2}never: a cabin that moves while the door is not shut {2}lift\.spec\.ts:6$/m);
      expect(code).toBe(1);
      const again = await command('check', './again.ts', '--spec', 'lift.spec.ts', '--random', '--seed', '1');
      expect([again.code, again.text]).toEqual([1, expect.stringContaining('lift.spec.ts:6')]);
    });

    test('replays what it found, and writes it as a test', async () => {
      await command('check', './lift.ts');
      const path = 'out/paths/liftAsBuilt/movesOpen.json';
      expect((await command('replay', path, './lift.ts')).text).toContain('world -> door');
      expect(await command('replay', path, './lift.ts', '--as-test')).toEqual({
        code: 0,
        text: 'out/tests/liftAsBuilt/movesOpen.test.ts\n',
      });
      const vitest = await project.run(node, 'node_modules/vitest/vitest.mjs', 'run', '--config', 'found.config.mjs');
      expect(vitest.text).toMatch(/Tests {2}1 passed \(1\)/);
    });

    test('draws, exports and lists', async () => {
      expect((await command('chart', './lift.ts', 'liftAsBuilt')).code).toBe(0);
      expect(readFileSync(join(project.root, 'out/charts/liftAsBuilt/door.svg'), 'utf8')).toContain('<svg');
      expect((await command('export', 'promela', './lift.ts', 'liftAsBuilt')).text).toContain('22 states');
      expect((await command('list', './lift.ts')).text).toMatch(/^liftWithLock +lift\.ts:\d+$/m);
      expect((await command('check', './lift.ts', '--list')).text).toContain('cabin');
    });

    test('shows the examples, and obeys a config', async () => {
      expect((await command('demo', 'check', 'vacation', '--limit', '300')).text).toContain('vacation');
      project.write('nobody-home.config.ts', CONFIG);
      expect((await command('check', 'liftWithLock', '--out', 'elsewhere')).text).toContain(
        'elsewhere/paths/liftWithLock/',
      );
      expect((await command('list')).text).toContain('liftAsBuilt');
      rmSync(join(project.root, 'nobody-home.config.ts'));
    });

    test('writes the page to a file', async () => {
      expect(await command('explore', './lift.ts', '--out', 'lift.html')).toEqual({ code: 0, text: 'lift.html\n' });
      expect(readFileSync(join(project.root, 'lift.html'), 'utf8')).toContain('liftWithLock');
    });
  });

  test('from the first command to a first finding', async () => {
    const team = foreignProject({ name: 'team', type }, [...PACKAGES, 'typescript@5.9']);
    team.write('src/lock.ts', LOCK);
    team.write('src/phone.ts', PHONE);
    team.write(
      'tsconfig.json',
      settings('nodenext', 'nodenext').replace('"lift*.ts","vitest.config.ts","specs"', '"src","*.ts"'),
    );
    const run = (...args: string[]) => team.run(process.execPath, PROGRAM, ...args);
    expect((await run('check')).text).toContain('npx nobody-home init');
    const { code, text } = await run('init');
    expect(text).toContain('vitest.config.ts is written');
    expect(text).toMatch(/^! VIOLATED {2}possible: lock in stuck/m);
    expect(text).toContain('src/lock.spec.ts:');
    expect(code).toBe(1);
    const system = readFileSync(join(team.root, 'src/lock.system.ts'), 'utf8');
    expect(system).toContain("lock: { machine: lockMachine, input: { owner: 'text' } }");
    expect(system).toContain("{ type: 'DOOR', is: 'open' },\n        { type: 'DOOR', is: 'shut' },");
    expect(system).not.toContain("type: 'UNLOCK'");
    const account = (role: string, keys: string) => `{ name: 'text', role: '${role}', keys: ${keys} }`;
    const accounts = [account('owner', '[1]'), account('guest', '[1]'), account('owner', '[]')];
    expect(system).toContain(`logIn: { resolves: [${accounts.join(', ')}], rejects: [new Error('logIn fails')] },`);
    expect(await team.run(process.execPath, 'node_modules/typescript/bin/tsc')).toEqual({ code: 0, text: '' });
    expect((await run('check')).text).toContain('in 1 system');
    const vitest = await team.run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run');
    expect(vitest.text).toMatch(/Tests {2}1 failed \| 4 passed \(5\)/);
    expect(vitest.text).toContain('Property: VIOLATED  possible: lock in stuck');
  });

  test('whoever does what the first page and the skill say gets what they say', async () => {
    const team = foreignProject({ name: 'team', type }, [...PACKAGES, 'typescript@5.9']);
    const module = settings('preserve', 'bundler').replace('"lift*.ts","vitest.config.ts","specs"', '"src","*.ts"');
    team.write('tsconfig.json', module);
    const run = (...args: string[]) => team.run(process.execPath, PROGRAM, ...args);
    const none = await run('list', '--json');
    expect([none.code, none.text]).toEqual([2, expect.stringContaining('code   no-systems-file')]);

    const follower = {
      write: team.write,
      read: (file: string) => readFileSync(join(team.root, file), 'utf8'),
      run: async (command: string) => (await run(...command.split(/\s+/).slice(2))).text,
    };
    expect(await follow(docs('getting-started.md'), follower)).toEqual([]);
    expect(await follow(docs('skills/nobody-home/SKILL.md'), follower)).toEqual([]);
    expect(await team.run(process.execPath, 'node_modules/typescript/bin/tsc')).toEqual({ code: 0, text: '' });
    const vitest = await team.run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run');
    expect(vitest.text).toMatch(/Tests {2}12 passed \(12\)/);

    const listed = JSON.parse((await run('list', '--json')).text);
    expect(listed.systems[0]).toMatchObject({
      system: 'lockSystem',
      at: expect.stringMatching(/^src\/lock\.system\.ts:\d+$/),
    });
    expect(listed.systems[0].properties).toHaveLength(12);
    const phone = readFileSync(join(team.root, 'src/phone.ts'), 'utf8');
    team.write('src/phone.ts', phone.replace("        onError: 'showsLocked',\n", ''));
    const { code, text } = await run('check', '--json', '--time', '60s');
    const document = JSON.parse(text);
    const unexpected = document.verdicts.filter(({ verdict }: { verdict: string }) => verdict === 'VIOLATED');
    expect(code).toBe(1);
    expect(unexpected).toMatchObject([
      { property: 'noErrorInLockSystem', verdict: 'VIOLATED', path: { confirmed: true } },
    ]);
    expect(unexpected[0].path.steps[0]).toMatchObject({ from: 'world', to: 'phone', event: 'TAP', changes: [{}] });
    for (const field of ['system', 'problems', 'growth', 'assumptions']) expect(document).toHaveProperty(field);
  });

  test('specs run in the vitest after that, too', async () => {
    const next = foreignProject({ name: 'next', type }, [tarball.file, 'xstate@5', 'vitest@5']);
    next.write(
      'src/lock.ts',
      LOCK.replace('    input: {} as { owner: string },\n', '').replace(
        '({ input }) => ({ by: input.owner })',
        '{ by: undefined }',
      ),
    );
    next.write('src/phone.ts', PHONE);
    const [, node = ''] = nodes.find(([major]) => major === '22') ?? [];
    await next.run(node, PROGRAM, 'init');
    const { text } = await next.run(node, 'node_modules/vitest/vitest.mjs', 'run');
    expect(text).toContain('Property: VIOLATED  possible: lock in stuck');
    // Without a compiler, nothing is known of what events bring along: so no door opens.
    expect(text).toMatch(/2 failed \| 3 passed \(5\)/);
  });

  test('no second XState is installed', () => {
    expect(existsSync(join(project.root, 'node_modules/nobody-home/node_modules'))).toBe(false);
  });
});
