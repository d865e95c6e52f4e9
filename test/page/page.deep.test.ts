import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../cli/call.ts';
import { hasBrowser, launch } from './browser.ts';

const LAUNCHER = join(repository, 'src/cli/nobody-home.js');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Opened {
  readonly page: Page;
  /** What went wrong: errors on the console, exceptions, requests to anything but the page itself. */
  readonly troubles: string[];
}

/** Waits until the hazard was found, with the path that leads to it. */
const ready = (page: Page) => page.locator('.sequence .row').first().waitFor();

const step = async (page: Page): Promise<number> =>
  Number(/step (\d+) of/.exec(await page.locator('.transport .now').innerText())?.[1]);

const length = async (page: Page): Promise<number> =>
  Number(/of (\d+)/.exec(await page.locator('.transport .now').innerText())?.[1]);

/** The states that the chart of an actor shows as active. */
async function lit(page: Page, actor: string): Promise<string[]> {
  const button = page.locator('.actors').getByRole('button', { name: actor, exact: false });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  return page
    .locator('.pictures .lit')
    .evaluateAll((groups) => groups.map((group) => (group as SVGElement).dataset.state ?? ''));
}

describe.skipIf(!hasBrowser).each(['file', 'served'] as const)('the page, %s', (how) => {
  const folder = mkdtempSync(join(tmpdir(), 'nobody-home-'));
  const file = join(folder, 'home.html');
  let server: ChildProcess | undefined;
  let address = pathToFileURL(file).href;
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
    if (how === 'file') execFileSync(process.execPath, [LAUNCHER, 'explore', '--out', file]);
    else {
      server = spawn(process.execPath, [LAUNCHER, 'explore']);
      address = await new Promise((done) => {
        server?.stdout?.once('data', (data: Buffer) => done(data.toString().split('\n')[0] ?? ''));
      });
    }
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    const ended = server && new Promise((done) => server?.once('exit', done));
    server?.kill('SIGINT');
    await ended;
  });

  async function open(fragment = '', options: Parameters<Browser['newPage']>[0] = { viewport: DESK }): Promise<Opened> {
    const page = await browser.newPage(options);
    const troubles: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', ({ message }) => troubles.push(`exception: ${message}`));
    page.on('request', (request) => {
      const url = request.url();
      const isOwn =
        how === 'file' ? url.startsWith(address) : url.startsWith(address) || url.startsWith('ws://127.0.0.1');
      if (!isOwn && !url.startsWith('data:')) troubles.push(`request: ${url}`);
    });
    await page.goto(`${address}${fragment}`);
    await ready(page);
    return { page, troubles };
  }

  test('the incident can be walked from its start to the forced door, by keyboard only', async () => {
    const { page, troubles } = await open();
    expect(await page.locator('.story').innerText()).toContain('confirmed on live actors');
    // Tab to the property, and choose it.
    const door = page.getByRole('button', { name: 'never: the door is forced' }).first();
    await door.locator('text=steps').waitFor({ timeout: 60_000 });
    for (let count = 0; count < 80; count++) {
      await page.keyboard.press('Tab');
      if (await door.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    expect(await step(page)).toBe(0);
    expect(await page.locator('.story').innerText()).toContain('door is forced');
    const seen: number[] = [];
    while ((await step(page)) < (await length(page)) && seen.length < 60) {
      await page.keyboard.press(seen.length % 2 === 0 ? 'j' : 'ArrowDown');
      seen.push(await step(page));
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await lit(page, 'neighbours')).toEqual(['doorForced']);
    expect(await page.locator('.timeline').innerText()).toContain('● so');
    await page.keyboard.press('k');
    expect(await step(page)).toBe(seen.at(-2));
    await page.keyboard.press('g');
    expect(await step(page)).toBe(0);
    await page.keyboard.press('G');
    expect(await step(page)).toBe(await length(page));
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('another way can be tried, and undone', async () => {
    const { page, troubles } = await open();
    const whole = await length(page);
    await page.keyboard.press('j');
    const other = page.locator('.next li button:not(.on-path)').first();
    const words = (await other.locator('span').innerText()).split('\n')[0] ?? '';
    await other.click();
    expect(await step(page)).toBe(2);
    expect(await length(page)).toBe(2);
    expect((await page.locator('.step h2').innerText()).toLowerCase()).toContain(words.toLowerCase());
    await page.keyboard.press('1');
    expect(await step(page)).toBe(3);
    await page.keyboard.press('u');
    expect(await length(page)).toBe(2);
    await page.keyboard.press('u');
    expect(await length(page)).toBe(whole);
    expect(await step(page)).toBe(1);
    // The browser's own way back leads through the same places.
    await page.locator('.next li button:not(.on-path)').first().click();
    await page.goBack();
    expect(await length(page)).toBe(whole);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('a link leads to the same place', async () => {
    const { page } = await open();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const fragment = new URL(page.url()).hash;
    const shown = await page.locator('.step').innerText();
    await page.close();
    const other = await open(fragment);
    expect(await step(other.page)).toBe(2);
    expect(await other.page.locator('.step').innerText()).toBe(shown);
    expect(other.troubles).toEqual([]);
    await other.page.close();
  });

  test('a policy shows where a cured home goes another way', async () => {
    const { page, troubles } = await open();
    await page.keyboard.press('G');
    await page.locator('.policies summary').click();
    await page.getByRole('checkbox', { name: 'presenceForRemotePlay' }).check();
    await page.locator('.notice').first().waitFor();
    expect(await page.locator('.story').innerText()).toMatch(/make a difference at step \d+/);
    await page.getByRole('checkbox', { name: 'presenceForRemotePlay' }).uncheck();
    expect(await page.locator('.notice').count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('what a link says that makes no sense does no harm', async () => {
    const { page, troubles } = await open('#home=<script>alert(1)</script>&at=99&claim=nothing&path=tick*3,<b>no</b>');
    expect(await page.locator('.story').innerText()).toContain('<b>no</b>, there is no such step in this home');
    expect(troubles).toEqual([]);
    await page.close();
  });

  for (const [name, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing serious, nothing sticks out: ${name}, ${colorScheme}`, async () => {
        const { page, troubles } = await open('', { viewport, colorScheme });
        await page.keyboard.press('G');
        await page.evaluate(AXE);
        const found = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
          return (await axe.run()).violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
        });
        expect(found).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
        expect(troubles).toEqual([]);
        await page.close();
      });
    }
  }

  test('words do not run into each other', async () => {
    const { page } = await open();
    await page.keyboard.press('G');
    const overlapping = await page.locator('.sequence ol svg').evaluate((svg) => {
      const boxes = [...svg.querySelectorAll('.message text, .band text')].map((text) => ({
        words: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      return boxes.flatMap((a, index) =>
        boxes.slice(index + 1).flatMap((b) => {
          const [p, q] = [a.box, b.box];
          const do_ = p.left < q.right && q.left < p.right && p.top < q.bottom - 2 && q.top < p.bottom - 2;
          return do_ ? [`${a.words} / ${b.words}`] : [];
        }),
      );
    });
    expect(overlapping).toEqual([]);
    await page.close();
  });

  test('is quick: the first view, a step, and a path of 200 steps', async () => {
    const { page } = await open();
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
    await page.locator('text=all seen').waitFor({ timeout: 120_000 });
    const client = await page.context().newCDPSession(page);
    // Time of the page's own thread: the machine may have other things to do.
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> => {
      const { metrics } = await client.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
    };
    const timed = async (presses: number, key: string): Promise<number> => {
      const before = await busy();
      for (let count = 0; count < presses; count++) await page.keyboard.press(key);
      return ((await busy()) - before) / presses;
    };
    const short = await timed(5, 'j');
    // Whatever comes first, 200 times.
    for (let count = 0; count < 200; count++) await page.keyboard.press('1');
    const long = await length(page);
    await page.keyboard.press('g');
    const far = await timed(40, 'j');
    const fork = await timed(5, '1');
    console.log(
      `${how}: first view ${Math.round(paint)} ms; a step ${short.toFixed(1)} ms, of ${long} steps ${far.toFixed(1)} ms, a fork ${fork.toFixed(1)} ms` +
        (how === 'file' ? `; ${Math.round(statSync(file).size / 1_000)} kB` : ''),
    );
    expect(long).toBeGreaterThan(150);
    expect(short).toBeLessThan(50);
    expect(far).toBeLessThan(50);
    expect(fork).toBeLessThan(50);
    if (how === 'file') {
      expect(paint).toBeLessThan(1_000);
      expect(statSync(file).size).toBeLessThan(600_000);
    }
    await page.close();
  });
});

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
