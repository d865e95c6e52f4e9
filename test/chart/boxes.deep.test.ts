import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { chartSvg } from '../../src/chart/chart-svg.ts';
import { homes } from '../../src/home/homes.ts';
import { repository } from '../cli/call.ts';
import { describeWithBrowser, launch } from '../page/browser.ts';
import { shapes } from './shapes.ts';

const machines = new Map<AnyStateMachine, string>([
  ...Object.entries(shapes).map(([name, machine]) => [machine, name] as const),
  ...homes.names.flatMap((home) =>
    homes.build(home).actors.map(({ name, machine }) => [machine, `${home}: ${name}`] as const),
  ),
]);

// What was computed without a browser, measured in one: letters are drawn by whatever font is there.
describeWithBrowser('charts as a browser draws them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nobody-home-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const pictures = [
    ...[...machines].map(([machine, name]) => ({ name, draw: () => chartSvg(machine) })),
    { name: 'the incident', draw: () => readFile(join(repository, 'docs/incident.svg'), 'utf8') },
  ];

  test.each(pictures)('$name', async ({ draw }) => {
    const file = join(folder, 'chart.svg');
    writeFileSync(file, await draw());
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const wrong = await page.evaluate(() => {
      const svg = document.documentElement.getBoundingClientRect();
      const texts = [...document.querySelectorAll('text')].map((text) => ({
        words: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      const found: string[] = [];
      texts.forEach(({ words, box }, index) => {
        if (box.left < svg.left || box.right > svg.right || box.top < svg.top || box.bottom > svg.bottom) {
          found.push(`${words} leaves the frame`);
        }
        for (const other of texts.slice(index + 1)) {
          // Lines stand close: what reaches below one may touch the next.
          const apart =
            box.right <= other.box.left + 1 ||
            other.box.right <= box.left + 1 ||
            box.bottom <= other.box.top + 3 ||
            other.box.bottom <= box.top + 3;
          if (!apart) found.push(`${words} overlaps ${other.words}`);
        }
      });
      for (const path of document.querySelectorAll('path')) {
        const box = path.getBoundingClientRect();
        if (box.left < svg.left || box.right > svg.right || box.top < svg.top || box.bottom > svg.bottom) {
          found.push('an arrow leaves the frame');
        }
      }
      return found;
    });
    expect(wrong).toEqual([]);
    await page.close();
  });
});
