import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesWith, repository, widest } from './call.ts';

const launcher = join(repository, 'bin/nobody-home.js');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Starts the launcher in a process of its own. */
const launch = (args: readonly string[], nodeArgs: readonly string[] = []): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [...nodeArgs, launcher, ...args],
      { cwd: repository, env: { ...process.env, NO_COLOR: '1' } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('checks a real system, within 80 columns', async () => {
  const { code, out } = await launch(['check', 'hamburg', '--limit', '300']);
  expect(code).toBe(3);
  expect(out).toMatch(/^hamburg, .* states, the limit, /);
  expect(out).toMatch(/ specs\/[\w-]+\.ts:\d+$/m);
  expect(widest(out)).toBeLessThanOrEqual(80);
});

test('starts from the source, too', async () => {
  const started = await new Promise((resolve) => {
    execFile(process.execPath, [join(repository, 'src/cli/nobody-home.js'), 'help'], (_, out) => resolve(out));
  });
  expect(started).toContain('npx nobody-home');
});

test('says that its folder is gone', async () => {
  const folder = filesWith({});
  const gone = join(folder, 'gone');
  const script = `mkdir "$1" && cd "$1" && rmdir "$1" && "$2" "$3" systems`;
  const ended = await new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile('sh', ['-c', script, '-', gone, process.execPath, launcher], (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
  });
  expect(ended).toEqual({
    code: 2,
    out: '',
    err: 'Nobody Home was called in a folder that does not exist any more: change to another one.\n',
  });
});

test('a spec that cannot be read: its place, no stack, exit code 2', async () => {
  const folder = filesWith({ 'a.ts': 'export const x = 1;\nexport const loud = never(;\n' });
  const { code, out, err } = await launch(['check', '--spec', join(folder, 'a.ts')]);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(/^error {2}the file cannot be read as TypeScript: /);
  expect(err).toMatch(/^where {2}.*a\.ts:2$/m);
  expect(err).not.toMatch(/^ +at /m);
});

test('an old Node gets one sentence that says so', async () => {
  const preload = filesWith({
    'old.cjs': "Object.defineProperty(process.versions, 'node', { value: '18.20.4' });\n",
  });
  const ended = await launch(['hunt'], ['--require', join(preload, 'old.cjs')]);
  expect(ended).toEqual({ code: 2, out: '', err: 'Nobody Home needs Node 20.19 or newer; this is Node 18.20.4.\n' });
});
