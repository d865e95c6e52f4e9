import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, projectWith } from './call.ts';

const LOCK = `import { sendTo, setup } from 'xstate';
const phone = ({ system }: { system: { get(name: string): never } }) => system.get('phone');
export const lockMachine = setup({
  types: { events: {} as { type: 'unlock' } | { type: 'key' } },
  actions: { tell: sendTo(phone, { type: 'changed' } as never) },
}).createMachine({
  id: 'lock',
  initial: 'locked',
  states: {
    locked: { on: { unlock: 'unlocked', key: 'unlocked' } },
    unlocked: { entry: 'tell', initial: 'shut', states: { shut: {}, open: {} } },
  },
});
`;
const PHONE = `import { createMachine, sendTo } from 'xstate';
export default createMachine({
  on: { tap: { actions: sendTo(({ system }) => system.get('lock'), { type: 'unlock' }) }, changed: {} },
});
`;

const init = (folder: string, ...args: string[]) => call(['init', ...args], { cwd: folder, project: folder });
const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('init', () => {
  test('writes a system of machines that send to each other, and what is always worth asking', async () => {
    const folder = projectWith({ 'src/lock.ts': LOCK, 'src/phone.ts': PHONE });
    const { code, out, err } = await init(folder);
    expect(err).toBe('');
    expect(read(folder, 'src/lock.system.ts')).toBe(`import { defineSystem, direct } from 'nobody-home';
import { lockMachine } from './lock.ts';
import phoneMachine from './phone.ts';

export const lockSystem = defineSystem(
  { lock: lockMachine, phone: phoneMachine },
  {
    links: {
      // Guessed from \`sendTo\`, which hands messages over at once. If they are in flight for a while: \`fifo({ capacity: 2 })\`.
      'lock -> phone': direct(),
      'phone -> lock': direct(),
    },
    stimuli: {
      // Guessed: what no machine here sends, the world may do, at any time. Take out what it does not.
      lock: [
        { type: 'key' },
      ],
      phone: [
        { type: 'tap' },
      ],
    },
  },
);
`);
    const spec = read(folder, 'src/lock.spec.ts');
    expect(spec).toContain("lock.status === 'error' || phone.status === 'error'");
    expect(spec).toContain("lock.matches({ unlocked: 'open' })");
    expect(out).toContain('src/lock.system.ts is written\nsrc/lock.spec.ts is written\n');
    // That nothing leads there is a first finding.
    expect(out).toMatch(/^! VIOLATED {2}possible: lock in unlocked\.open/m);
    expect(out).toMatch(/^ {2}HOLDS {5}never: an actor that ends in an error/m);
    expect(code).toBe(1);
    const { out: again } = await call(['check'], { cwd: folder, project: folder });
    expect(again).toContain('3 of 4 verdicts as expected, in 1 system');
  });

  test('machines that have nothing to do with each other are systems of their own', async () => {
    const folder = projectWith({
      'a.ts': LOCK.replaceAll('phone', 'bell'),
      'b.ts': PHONE.replace("get('lock')", "get('door')"),
    });
    const { out } = await init(folder, '--dry-run');
    expect(out).toContain('// a.system.ts\n');
    expect(out).toContain('// b.system.ts\n');
    expect(out).toContain('// Left out: something is sent to `bell`, which is no machine here.');
    expect(existsSync(join(folder, 'a.system.ts'))).toBe(false);
  });

  test('finds what is sent within `enqueueActions`, whatever it depends on', async () => {
    const phone = `import { createMachine, enqueueActions } from 'xstate';
export const phone = createMachine({
  on: {
    tap: {
      actions: enqueueActions(({ context, enqueue, check, system }) => {
        if (context.list.length > 3) enqueue.raise({ type: 'never' });
        if (check('isUrgent')) enqueue.sendTo(system.get('lock'), { type: 'unlock' });
        else enqueue.sendTo(({ system }) => system.get('lock'), { type: 'key' });
      }),
    },
    changed: {},
  },
});
`;
    const folder = projectWith({ 'lock.ts': LOCK, 'phone.ts': phone });
    const { out } = await init(folder, '--dry-run');
    expect(out).toContain("'phone -> lock': direct(),");
    expect(out).toContain('stimuli: {');
    expect(out).toContain("      phone: [\n        { type: 'tap' },\n      ],\n    },");
  });

  test('says what it cannot know of callbacks and observables, and leaves promises open', async () => {
    const player = `import { createMachine, fromCallback, fromEventObservable, fromObservable, fromPromise, setup } from 'xstate';
const nothing = () => ({ subscribe: () => ({ unsubscribe() {} }) });
export const player = setup({
  actors: {
    load: fromPromise(async () => 1),
    socket: fromCallback(() => {}),
    clock: fromObservable(nothing),
    keys: fromEventObservable(nothing),
  },
}).createMachine({
  invoke: [{ src: 'load' }, { src: 'socket' }, { src: 'clock' }, { src: 'keys' }],
  on: { stop: {} },
});
`;
    const folder = projectWith({ 'player.ts': player });
    const { out, code } = await init(folder);
    expect(read(folder, 'player.system.ts')).toContain(`    world: {
      // Guessed from types: what may become of promises and the like, which are not run. Correct what it says.
      player: {
        // Not known: what it sends. Events of its machine may happen at any time: they are stimuli above.
        socket: { sends: [] },
        // Not known: what it sends. Events of its machine may happen at any time: they are stimuli above.
        clock: { emits: [], completes: true, fails: [new Error('clock fails')] },
`);
    expect(out).toContain('  world    player.socket, player.clock, player.keys: guessed from what states invoke\n');
    // Nobody handles that any of them fails: a first finding.
    expect(out).toMatch(/^! VIOLATED +never: an actor that ends in an error/m);
    expect(code).toBe(1);
  });

  test('a machine that another one invokes is a part of that, and what it sends to it is not up to the world', async () => {
    const folder = projectWith({
      'upload.ts': `import { createMachine, sendParent } from 'xstate';
export const upload = createMachine({ entry: sendParent({ type: 'progress' }) });
`,
      'app.ts': `import { setup } from 'xstate';
import { upload } from './upload.ts';
export const app = setup({ actors: { upload } }).createMachine({
  invoke: { src: 'upload' },
  on: { progress: {}, close: {} },
});
`,
    });
    const { out } = await init(folder, '--dry-run');
    expect(out).not.toContain('upload.system.ts');
    expect(out).toContain("      app: [\n        { type: 'close' },\n      ],");
  });

  test('asks only for states that a machine can rest in', async () => {
    const gate = `import { createMachine } from 'xstate';
export const gate = createMachine({ initial: 'a', states: { a: { on: { go: 'b' } }, b: { always: 'c' }, c: {} } });
`;
    const { out } = await init(projectWith({ 'gate.ts': gate }), '--dry-run');
    expect([...out.matchAll(/'gate in (\w)'/g)].map(([, state]) => state)).toEqual(['a', 'c']);
  });

  test('systems of one project have properties of different names', async () => {
    const bulb = `import { createMachine } from 'xstate';
export const NAME = createMachine({ initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } });
`;
    const folder = projectWith({ 'lamp.ts': bulb.replace('NAME', 'lamp'), 'torch.ts': bulb.replace('NAME', 'torch') });
    const { out, err } = await init(folder);
    expect(err).toBe('');
    expect(out).toContain('6 of 6 verdicts as expected, in 2 systems');
  });

  test('overwrites nothing', async () => {
    const mine = `// mine\nexport * from './other.ts';\n`;
    const folder = projectWith({
      'lock.ts': LOCK.replaceAll('phone', 'bell'),
      'lock.system.ts': mine,
      'lock.spec.ts': '// mine\n',
    });
    const { out } = await init(folder, './lock.ts');
    expect(out).toContain('lock.system.ts exists, and stays as it is\nlock.spec.ts exists, and stays as it is\n');
    expect(read(folder, 'lock.system.ts')).toBe(mine);
  });

  test('imports are written as the compiler of the project wants them', async () => {
    for (const [options, from] of [
      ['"module": "nodenext"', './lock.js'],
      ['"moduleResolution": "bundler"', './lock'],
      ['"module": "nodenext", "allowImportingTsExtensions": true', './lock.ts'],
    ]) {
      const folder = projectWith({ 'lock.ts': LOCK, 'tsconfig.json': `{ "compilerOptions": { ${options} } }` });
      expect((await init(folder, '--dry-run')).out).toContain(`import { lockMachine } from '${from}';`);
    }
  });
});

describe('init says in an error', () => {
  test('that there is no machine', async () => {
    const { code, out, err } = await init(projectWith({ 'a.ts': 'export const a = 1;\n' }));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('error  no file here exports a machine\n');
  });

  test('which file there is none of', async () => {
    const { code, err } = await init(projectWith({}), './nowhere.ts');
    expect([code, err]).toEqual([2, expect.stringContaining('error  there is no such file\nwhere  nowhere.ts\n')]);
  });

  test('which file cannot be loaded, and why; others are not left out', async () => {
    const broken = `import './nowhere.ts';\n${PHONE}`;
    const folder = projectWith({ 'lock.ts': LOCK, 'phone.ts': broken });
    const { out, err } = await init(folder, '--dry-run');
    expect(err).toContain('where  phone.ts');
    expect(err).toContain('nowhere.ts');
    expect(out).toContain('// lock.system.ts');
    const alone = await init(folder, './phone.ts');
    expect(alone.code).toBe(2);
    expect(alone.err).toContain('no machine is left: what could not be loaded is told above');
  });
});

test('whatever files, machines and states are named, what is written is code', async () => {
  const state = (name: string, next = name) => `${JSON.stringify(name)}: { on: { go: ${JSON.stringify(next)} } }`;
  const machine = (...names: [string, ...string[]]) =>
    `createMachine({ initial: ${JSON.stringify(names[0])}, states: { ${names.map((name, index) => state(name, names[index + 1])).join(', ')} } })`;
  const exported = (...lines: string[]) => ["import { createMachine } from 'xstate';", ...lines].join('\n');
  const folder = projectWith({
    'door.ts': exported(`export const machine = ${machine('a b', 'a-b', "it's\n")};`),
    'lamp.ts': exported(`export const machine = ${machine('on')};`),
    '3d.ts': exported(`export default ${machine('flat')};`),
    'class.ts': exported(`export default ${machine('taught')};`),
    'about.ts': exported(`export const about = ${machine('told')};`),
    'world.ts': exported(`export const world = ${machine('round')};`),
    "o'neil & sons/büro 1.ts": exported(`export const noError = ${machine('open')};`),
    'odd.ts': exported(`const odd = ${machine('even')};`, "export { odd as 'an odd one' };"),
  });
  const { code, out, err } = await init(folder);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/(\d+) of \1 verdicts as expected, in 8 systems/);
});
