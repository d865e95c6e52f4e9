import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../cli/call.ts';
import { describeWithBrowser, launch } from './browser.ts';
import { addressOf } from './shown-page.ts';

const LAUNCHER = join(repository, 'bin/nobody-home.js');

/** Would mark the page, if anything ever ran it. */
const EVIL =
  '</script><script>window.taken = 1</script><img src=x onerror="window.taken = 1"><svg onload="window.taken=1">';

const machine = `
  import { createMachine } from 'xstate';
  import { about, defineSystem } from '../../src/index.ts';
  const evil = ${JSON.stringify(EVIL)};
  export const lamp = createMachine({
    id: 'lamp', description: evil, initial: 'off',
    states: { off: { description: evil, on: { press: { target: '#lit', description: evil } } }, [evil]: { id: 'lit' } },
  });
  export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press', says: evil }] } });
  export const dark = about({ lamp }).never(evil, ({ lamp }) => lamp.value !== 'off', { hazard: true });
`;

/** What a website gets hold of that knows, or guesses, the address: all of it should come to nothing. */
const website = (address: string): string => `<!doctype html><html><body><script type="module">
  const address = ${JSON.stringify(address)};
  const got = {};
  const attempt = async (name, run) => { try { got[name] = await run(); } catch { got[name] = 'nothing'; } };
  await attempt('page', async () => (await fetch(address)).text());
  await attempt('charts', async () => (await fetch(address + 'charts.json')).text());
  await attempt('opaque', async () => (await (await fetch(address, { mode: 'no-cors' })).text()) || 'nothing');
  await attempt('written', async () => (await fetch(address, { method: 'POST', body: 'x' })).text());
  await attempt('editor', async () => (await fetch(address + '__open-in-editor?file=/etc/passwd')).text());
  await attempt('script', () => new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = address + 'charts.json';
    script.onload = () => done('loaded');
    script.onerror = fail;
    document.body.append(script);
  }));
  await attempt('events', () => new Promise((done, fail) => {
    const source = new EventSource(address + 'versions');
    source.onmessage = ({ data }) => done(data);
    source.onerror = fail;
  }));
  await attempt('socket', () => new Promise((done, fail) => {
    const socket = new WebSocket(address.replace('http', 'ws'));
    socket.onopen = () => done('open');
    socket.onerror = fail;
  }));
  await attempt('frame', () => new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.onload = () => setTimeout(() => done(frame.contentWindow.length === 0 ? 'nothing' : 'framed'), 200);
    frame.src = address;
    document.body.append(frame);
  }));
  await attempt('popup', async () => {
    const popup = open(address);
    await new Promise((done) => setTimeout(done, 1_000));
    return popup === null || popup.closed ? 'nothing' : (popup.document?.title ?? 'nothing');
  });
  window.got = got;
</script></body></html>`;

/** The status of a request that says of itself what it likes. */
function status(address: string, path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const { hostname, port } = new URL(address);
  return new Promise((done, fail) => {
    request({ hostname, port, path, headers }, (response) => {
      response.destroy();
      done(response.statusCode);
    })
      .once('error', fail)
      .end();
  });
}

describeWithBrowser('attacks on the page', () => {
  mkdirSync(join(repository, 'out'), { recursive: true });
  const folder = mkdtempSync(join(repository, 'out', 'attacks-'));
  const file = join(folder, 'lamp.ts');
  let browser: Browser;
  let server: ChildProcess | undefined;
  let address = '';
  let attacker: Server;

  beforeAll(async () => {
    writeFileSync(file, machine);
    browser = await launch();
    server = spawn(process.execPath, [LAUNCHER, 'explore', file]);
    address = await addressOf(server);
    attacker = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(website(address));
    });
    await new Promise<void>((done) => attacker.listen(0, '127.0.0.1', done));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    attacker?.close();
    const ended = server && new Promise((done) => server?.once('exit', done));
    server?.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true });
  });

  test('a website that knows its address reads, frames, opens and writes nothing', async () => {
    const { port } = attacker.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost']) {
      const page = await browser.newPage();
      await page.goto(`http://${host}:${port}/`);
      await page.waitForFunction('window.got');
      const got = (await page.evaluate('window.got')) as Record<string, string>;
      expect([...new Set(Object.values(got))], JSON.stringify(got)).toEqual(['nothing']);
      await page.close();
    }
  });

  test('a host name that was bound to this machine gets no answer', async () => {
    expect(await status(address, '/')).toBe(200);
    for (const host of ['rebound.example', `rebound.example:${new URL(address).port}`, '127.0.0.1', '[::1]']) {
      expect(await status(address, '/', { host }), host).not.toBe(200);
    }
  });

  test.each([
    '/@fs/etc/passwd',
    '/@id/node:fs',
    '/@vite/client',
    '/__open-in-editor?file=/etc/passwd',
    '/../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/main.tsx',
    '//etc/passwd',
    '/charts.json/../../package.json',
  ])('no file of this machine is behind %s', async (path) => {
    expect(await status(address, path)).toBe(404);
  });

  test('a path that is not an address at all does not end the server', async () => {
    for (const path of ['/%', '/?%', '/\\..\\', '*']) expect(await status(address, path)).toBeGreaterThanOrEqual(200);
    expect(await status(address, '/')).toBe(200);
  });

  test('markup in names and words is text, served and in a file', async () => {
    const out = join(folder, 'lamp.html');
    execFileSync(process.execPath, [LAUNCHER, 'explore', file, '--out', out]);
    for (const url of [address, `file://${out}`]) {
      const page = await browser.newPage();
      const troubles: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
      });
      await page.goto(url);
      await page.locator('.sequence .row').first().waitFor();
      await page.keyboard.press('j');
      await page.locator('.pictures svg').first().waitFor();
      expect(await page.locator('.story').innerText()).toContain('onerror');
      expect(await page.evaluate('window.taken')).toBeUndefined();
      expect(troubles).toEqual([]);
      await page.close();
    }
  });

  test('a path file with markup in it is text', async () => {
    // It finds a violation, so its exit code is 1.
    spawnSync(process.execPath, [LAUNCHER, 'check', file, '--out', folder]);
    const saved = JSON.parse(readFileSync(join(folder, 'paths/room/dark.json'), 'utf8')) as object;
    const hostile = join(folder, 'hostile.json');
    writeFileSync(hostile, JSON.stringify({ ...saved, property: EVIL, says: EVIL }, undefined, 2));
    const out = join(folder, 'hostile.html');
    execFileSync(process.execPath, [LAUNCHER, 'explore', file, '--path', hostile, '--out', out]);
    const page = await browser.newPage();
    await page.goto(`file://${out}`);
    await page.locator('.sequence .row').first().waitFor();
    expect(await page.evaluate('window.taken')).toBeUndefined();
    await page.close();
  });

  test('an address with markup in it is text', async () => {
    const page = await browser.newPage();
    await page.goto(
      `${address}#system=${encodeURIComponent(EVIL)}&claim=${encodeURIComponent(EVIL)}&path=${encodeURIComponent(EVIL)}`,
    );
    await page.waitForTimeout(1_000);
    expect(await page.evaluate('window.taken')).toBeUndefined();
    await page.close();
  });
});
