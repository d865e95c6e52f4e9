import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../cli/call.ts';
import { describeWithBrowser, launch } from './browser.ts';
import { addressOf } from './shown-page.ts';

const LAUNCHER = join(repository, 'bin/nobody-home.js');

const machine = (lit: string): string => `
  import { createMachine } from 'xstate';
  import { defineSystem } from '../../src/index.ts';
  export const lamp = createMachine({
    id: 'lamp', initial: 'off',
    states: { off: { on: { press: '${lit}' } }, ${lit}: { on: { press: 'off' } } },
  });
  export const room = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'press', says: 'someone presses the switch' }] } });
`;

const spec = `
  import { about } from '../../src/index.ts';
  import { lamp } from './lamp.ts';
  export const dark = about({ lamp }).never('the lamp is lit', ({ lamp }) => !lamp.matches('off'), { hazard: true });
`;

describeWithBrowser("somebody's own system", () => {
  mkdirSync(join(repository, 'out'), { recursive: true });
  // Within the repository, so that it finds XState.
  const folder = mkdtempSync(join(repository, 'out', 'page-'));
  const file = join(folder, 'lamp.ts');
  let browser: Browser;
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    writeFileSync(file, machine('on'));
    writeFileSync(join(folder, 'lamp.spec.ts'), spec);
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    const ended = server && new Promise((done) => server?.once('exit', done));
    server?.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true });
  });

  test('is served, and comes again when its machine is edited or broken and fixed', async () => {
    server = spawn(process.execPath, [LAUNCHER, 'explore', file]);
    const address = await addressOf(server);
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('.sequence .row').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('.pictures .lit').waitFor();
    expect(await page.locator('.step').innerText()).toContain('off → on');
    writeFileSync(file, machine('glowing'));
    await page.locator('.step', { hasText: 'off → glowing' }).waitFor();
    await page.locator('.pictures', { hasText: 'glowing' }).waitFor();
    writeFileSync(file, machine('on').replace("press: 'off'", "press: 'of'"));
    await page.locator('.failure', { hasText: 'of' }).waitFor();
    writeFileSync(file, `${machine('on')} export const = 1;`);
    await page.locator('.failure', { hasText: 'A file cannot be read' }).waitFor();
    expect(await page.locator('.failure').innerText()).toContain('lamp.ts');
    writeFileSync(file, machine('on'));
    await page.locator('.step', { hasText: 'off → on' }).waitFor();
    await page.close();
  });

  test('fits in a file', async () => {
    const out = join(folder, 'lamp.html');
    execFileSync(process.execPath, [LAUNCHER, 'explore', file, '--out', out]);
    expect(readFileSync(out, 'utf8')).not.toContain('speaker.ts');
    const page = await browser.newPage();
    await page.goto(`file://${out}`);
    await page.locator('.sequence .row').first().waitFor();
    expect(await page.locator('.story').innerText()).toContain('Someone presses the switch.');
    await page.close();
  });
});
