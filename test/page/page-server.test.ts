import { type ChildProcess, spawn } from 'node:child_process';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flat, repository } from '../cli/call.ts';
import { addressOf } from './shown-page.ts';

let server: ChildProcess | undefined;
let address = '';

beforeAll(async () => {
  server = spawn(process.execPath, [join(repository, 'bin/nobody-home.js'), 'explore'], { cwd: flat });
  address = await addressOf(server);
});

afterAll(async () => {
  const ended = server && new Promise((done) => server?.once('exit', done));
  server?.kill('SIGINT');
  await ended;
});

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(new URL(path, address), init);

test('every answer forbids other sites to frame, read or misread it', async () => {
  for (const [path, init] of [['/'], ['/', { method: 'POST' }], ['/nowhere']] as const) {
    const { headers } = await get(path, init);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test('the page runs its own scripts only, and nobody frames it', async () => {
  const policy = (await get('/')).headers.get('content-security-policy');
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-/);
  expect(policy).toMatch(/; frame-ancestors 'none'$/);
});

test('nothing else is there, and nothing can be written', async () => {
  expect((await get('/__open-in-editor?file=/etc/passwd')).status).toBe(404);
  expect((await get('/@fs/etc/passwd')).status).toBe(404);
  expect((await get('/', { method: 'POST' })).status).toBe(405);
});

test('whoever calls it by another name, or from another site, is refused', async () => {
  const status = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((done, fail) => {
      const { hostname, port } = new URL(address);
      request({ hostname, port, headers }, (response) => {
        response.destroy();
        done(response.statusCode);
      })
        .once('error', fail)
        .end();
    });
  expect(await status({})).toBe(200);
  expect(await status({ host: 'rebound.example' })).toBe(403);
  expect(await status({ origin: 'https://site.example' })).toBe(403);
});

test('it is there for this machine only', async () => {
  const { port } = new URL(address);
  const others = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map((one) => one.address),
  );
  // Of the addresses of this machine, also those that begin with 127 are others.
  for (const host of [...others, '127.0.0.2']) await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow();
});
