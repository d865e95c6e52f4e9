import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { TEST_TIMEOUT } from '../patience.ts';
import { call, filesWith, repository, widest } from './call.ts';

/** A folder in which the paths of the flat are saved. */
async function saved(...flags: readonly string[]): Promise<string> {
  const cwd = filesWith({});
  expect((await call(['check', 'flat', ...flags], { cwd })).err).toBe('');
  return cwd;
}

const file = 'out/paths/flat/broken.json';
const read = (cwd: string): Record<string, unknown> => JSON.parse(readFileSync(join(cwd, file), 'utf8'));

describe('paths are saved', () => {
  test('by check, and named', async () => {
    const cwd = filesWith({});
    const { out } = await call(['check', 'flat', '--out', 'kept'], { cwd });
    expect(out).toContain('paths saved  kept/paths/flat/ broken.json, loudAlone.json, music.json');
    expect(JSON.parse(readFileSync(join(cwd, 'kept/paths/flat/loudAlone.json'), 'utf8'))).toEqual({
      format: 'nobody-home/path@2',
      system: 'flat',
      with: [],
      property: 'loudAlone',
      says: 'loud music for nobody',
      fingerprint: expect.any(String),
      labels: ['stimulus resident leave', 'stimulus speaker play'],
    });
  });

  test('by hunt', async () => {
    const cwd = filesWith({});
    const { out } = await call(['hunt', '--out', 'kept'], { cwd });
    expect(out).toContain('npx nobody-home replay kept/paths/flat/loudAlone.json');
    expect((await call(['replay', 'kept/paths/flat/loudAlone.json'], { cwd })).code).toBe(0);
  });

  test('apart for switches of choice', async () => {
    const cwd = await saved('--with', 'curfew');
    const { code } = await call(['replay', 'out/paths/flat+curfew/broken.json'], { cwd });
    expect(code).toBe(0);
  });
});

test('replay says to a program how far it came', async () => {
  const { code, out } = await call(['replay', file, '--json'], { cwd: await saved() });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ format: 'nobody-home/replay@1', steps: 5, decided: true });
});

test('replay reports each change', async () => {
  const { code, out, err } = await call(['replay', file], { cwd: await saved() });
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(`flat: a broken speaker
  Someone presses play, and the speaker breaks. Now: a broken speaker (speaker
  broken).

    #  time   from -> to        event         what changed
    1  20:00  world -> speaker  play          speaker  silent -> playing
  2-4  20:00 .. 20:30           3 ticks
    5  20:30  speaker           after 30 min  speaker  playing -> broken

  walked on live actors, 5 steps
`);
  expect(widest(out)).toBeLessThanOrEqual(80);
});

test('as a picture, next to a test where both are asked for', async () => {
  const cwd = await saved();
  expect(await call(['replay', file, '--picture', 'drawn/broken.svg'], { cwd })).toEqual({
    code: 0,
    out: 'drawn/broken.svg\n',
    err: '',
  });
  const svg = readFileSync(join(cwd, 'drawn/broken.svg'), 'utf8');
  for (const words of ['20:00', 'Someone presses play', '30 min later', 'The speaker breaks', 'broken']) {
    expect(svg).toContain(`>${words}</text>`);
  }
  const both = await call(['replay', file, '--picture', 'broken.svg', '--as-test', '--out', 'broken.test.ts'], { cwd });
  expect(both.out).toBe('broken.svg\nbroken.test.ts\n');
});

describe('as a test', () => {
  test('it knows nothing of us, and is green', async () => {
    const cwd = await saved();
    for (const name of ['broken', 'loudAlone']) {
      const { code, out } = await call(['replay', `out/paths/flat/${name}.json`, '--as-test'], { cwd });
      expect([code, out]).toEqual([0, `out/tests/flat/${name}.test.ts\n`]);
      const text = readFileSync(join(cwd, `out/tests/flat/${name}.test.ts`), 'utf8');
      const sources = [...text.matchAll(/from '([^']*)'/g)].map(([, source]) => source ?? '');
      expect(sources.filter((source) => !/^(xstate|vitest|.*\/src\/home\/\w+\.ts)$/.test(source))).toEqual([]);
    }
    writeFileSync(
      join(cwd, 'vitest.config.ts'),
      `export default {
        resolve: { alias: { 'nobody-home': ${JSON.stringify(join(repository, 'src/index.ts'))} } },
        test: { include: ['out/**/*.test.ts'], testTimeout: ${TEST_TIMEOUT} },
      };\n`,
    );
    const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [vitest, 'run'], { cwd });
    expect(stdout).toMatch(/Tests .*2 passed/);
  });

  test('it goes where it is told to', async () => {
    const cwd = await saved();
    const { out } = await call(['replay', file, '--as-test', '--out', 'mine.test.ts'], { cwd });
    expect(out).toBe('mine.test.ts\n');
    expect(readFileSync(join(cwd, 'mine.test.ts'), 'utf8')).toContain("actors.send('speaker', { type: 'play' });");
  });
});

test('a path of a system in a module of its own', async () => {
  const cwd = filesWith({
    'room.ts': `import { createMachine } from 'xstate';
import { about, defineSystem } from 'INDEX';
export const lamp = createMachine({ initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } });
export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press' }] } });
export const dark = about({ lamp }).never('light', ({ lamp }) => lamp.matches('on'));
`,
  });
  await call(['check', './room.ts'], { cwd });
  const path = 'out/paths/room/dark.json';
  const { err } = await call(['replay', path], { cwd });
  expect(err.replace(/\s+/g, ' ')).toContain(`npx nobody-home replay ${path} ./file.ts`);
  expect((await call(['replay', path, './room.ts'], { cwd })).out).toContain('lamp  off -> on');
  expect((await call(['replay', path, './room.ts', '--as-test'], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, 'out/tests/room/dark.test.ts'), 'utf8')).toContain(
    "import { lamp } from '../../../room.ts';",
  );
});

describe('a test of a path over a link of another kind', () => {
  /** A system whose link has these options, checked. */
  async function post(options: string): Promise<string> {
    const cwd = filesWith({
      'post.ts': `import { assign, createMachine, sendTo } from 'xstate';
import { about, defineSystem, fifo, peersOf } from 'INDEX';
const peer = peersOf<{ taker: { type: 'a' } | { type: 'b' } }>();
export const maker = createMachine({
  entry: [sendTo(peer('taker'), { type: 'a' }), sendTo(peer('taker'), { type: 'b' })],
});
export const taker = createMachine({
  initial: 'waiting',
  states: { waiting: { on: { a: 'sorted', b: 'mixed' } }, sorted: { on: { b: {} } }, mixed: { on: { a: {} } } },
});
export const post = defineSystem({ maker, taker }, { links: { 'maker -> taker': fifo({ ${options} }) } });
export const mixed = about({ taker }).never('mixed', ({ taker }) => taker.matches('mixed'));
`,
    });
    await call(['check', './post.ts'], { cwd });
    return cwd;
  }
  const replayed = (cwd: string) => call(['replay', 'out/paths/post/mixed.json', './post.ts', '--as-test'], { cwd });

  test('names the place of a message where order does not count', async () => {
    const cwd = await post("capacity: 2, order: 'any'");
    expect((await replayed(cwd)).code).toBe(0);
    expect(readFileSync(join(cwd, 'out/tests/post/mixed.test.ts'), 'utf8')).toContain(
      "  actors.deliver('maker -> taker', 1);",
    );
  });

  test('is refused where the link drops messages', async () => {
    const { code, err } = await replayed(await post("capacity: 1, full: 'drop oldest'"));
    expect([code, err]).toEqual([2, expect.stringContaining('code   not-written')]);
  });
});

describe('what cannot be replayed is one clear error', () => {
  /** A saved path with a mistake. */
  async function refused(change: (path: Record<string, unknown>) => object | string): Promise<string> {
    const cwd = await saved();
    const changed = change(read(cwd));
    writeFileSync(join(cwd, file), typeof changed === 'string' ? changed : JSON.stringify(changed));
    const { code, out, err } = await call(['replay', file], { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`where  ${file}`);
    return err;
  }

  test('a path from another system', async () => {
    expect(await refused((path) => ({ ...path, fingerprint: '0123456789abcdef' }))).toContain(
      'error  the path was saved from another system than what `flat` is now\n',
    );
  });

  test.each(['[', '{"labels":', '{"labels":['])('a path of a hundred thousand levels: %s', async (level) => {
    const [text, end] = [level.repeat(100_000), level.startsWith('{') ? '' : ']'.repeat(100_000)];
    expect(await refused(() => text)).toMatch(/code {3}bad-path\n$/);
    expect(await refused(() => text + end)).toMatch(/code {3}bad-path\n$/);
  });

  test('of a path with a byte order mark, as some editors put it in front, what is wrong with the path', async () => {
    const labels = ['stimulus speaker play', 'timer speaker'];
    const err = await refused((path) => `\uFEFF${JSON.stringify({ ...path, labels })}`);
    expect(err).toContain('code   no-replay\n');
  });

  test('a path from an older format', async () => {
    expect(await refused((path) => ({ ...path, format: 'nobody-home/path@0' }))).toContain(
      'error  the path is saved in format 0, and this version reads format 2\n',
    );
  });

  test('a path that does not replay', async () => {
    const err = await refused((path) => ({ ...path, labels: ['stimulus speaker play', 'timer speaker'] }));
    expect(err.replace(/\s+/g, ' ')).toContain(
      'live actors do not go this way any more: step 2 of 2, `timer speaker`, is not enabled',
    );
    expect(err).toContain('code   no-replay\n');
  });

  test('a system that does not exist any more', async () => {
    expect(await refused((path) => ({ ...path, system: 'house' }))).toContain('no system is named `house`');
  });

  test('a file that holds none', async () => {
    expect(await refused(() => 'not a path')).toContain('the file contains no path of the format nobody-home/path@2');
  });

  test('a file that is not there, or none at all', async () => {
    const { code, err } = await call(['replay', 'nowhere.json']);
    expect([code, err]).toEqual([2, expect.stringContaining('there is no file')]);
    expect((await call(['replay'])).err).toContain('no path is given');
  });
});

test('what a path file says becomes neither code nor a way out of the folder', async () => {
  const cwd = filesWith({});
  await call(['check', 'flat'], { cwd });
  const saved = JSON.parse(readFileSync(join(cwd, 'out/paths/flat/broken.json'), 'utf8')) as object;
  const says = 'it breaks\nprocess.exit(7);\u2028process.exit(8);\r*/ process.exit(9);';
  writeFileSync(join(cwd, 'evil.json'), JSON.stringify({ ...saved, property: '../../../evil', says }));
  const { code, out } = await call(['replay', 'evil.json', '--as-test'], { cwd });
  expect([code, out]).toEqual([0, 'out/tests/flat/%2E.%2F..%2F..%2Fevil.test.ts\n']);
  const test = readFileSync(join(cwd, out.trim()), 'utf8');
  expect(test).not.toMatch(/^\s*(?:\*\/ )?process\.exit/m);
  expect(test.split(/[\n\r\u2028\u2029]/).filter((line) => line.includes('process.exit(7)'))).toEqual([
    expect.stringMatching(/^\/\/ A path /),
    expect.stringMatching(/^test\('it breaks\\n/),
  ]);
});
