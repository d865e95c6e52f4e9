import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithBrowser } from './browser.ts';
import { DESK, length, type Opened, PHONE, pathFound, type ShownPage, showPage, step, WAYS } from './shown-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The states that the chart of an actor shows as active. */
async function lit(page: Page, actor: string): Promise<string[]> {
  const button = page.locator('.actors').getByRole('button', { name: actor, exact: false });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  return page
    .locator('.pictures .lit')
    .evaluateAll((groups) => groups.map((group) => (group as SVGElement).dataset.state ?? ''));
}

for (const way of WAYS) {
  describeWithBrowser(`the page, ${way}`, () => {
    let shown: ShownPage;
    beforeAll(async () => {
      shown = await showPage(way);
    }, 120_000);
    afterAll(() => shown?.close());

    async function open(...call: Parameters<ShownPage['open']>): Promise<Opened> {
      const opened = await shown.open(...call);
      await pathFound(opened.page);
      return opened;
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
      // Where it is served, the charts come after the page.
      await expect.poll(() => lit(page, 'neighbours'), { timeout: 30_000 }).toEqual(['doorForced']);
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

    test('a switch shows where a cured system goes another way', async () => {
      const { page, troubles } = await open();
      await page.keyboard.press('G');
      await page.locator('.switches summary').click();
      await page.getByRole('checkbox', { name: 'presenceForRemotePlay' }).check();
      await page.locator('.notice').first().waitFor();
      expect(await page.locator('.story').innerText()).toMatch(/make a difference at step \d+/);
      await page.getByRole('checkbox', { name: 'presenceForRemotePlay' }).uncheck();
      expect(await page.locator('.notice').count()).toBe(0);
      expect(troubles).toEqual([]);
      await page.close();
    });

    test('what a link says that makes no sense does no harm', async () => {
      const { page, troubles } = await open(
        '#system=<script>alert(1)</script>&at=99&claim=nothing&path=tick*3,<b>no</b>',
      );
      expect(await page.locator('.story').innerText()).toContain('<b>no</b>, there is no such step in this system');
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
          await page.evaluate(AXE);
          for (const key of ['g', 'G']) {
            await page.keyboard.press(key);
            const found = await page.evaluate(async () => {
              const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
              return (await axe.run()).violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
            });
            expect(found).toEqual([]);
          }
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(width).toBeLessThanOrEqual(viewport.width);
          expect(troubles).toEqual([]);
          await page.close();
        });
      }
    }

    test.each([DESK, PHONE])('what a step did is in sight, %j', async (viewport) => {
      const { page } = await open('', { viewport });
      await page.keyboard.press('G');
      const inSight = (pane: string, inside: string): Promise<boolean> =>
        page
          .locator(inside)
          .last()
          .evaluate((element, around) => {
            const [outer, inner] = [element.closest(around), element].map((each) => each?.getBoundingClientRect());
            if (!outer || !inner) return false;
            const across = inner.left >= outer.left && inner.right <= outer.right;
            return across && inner.top >= outer.top && inner.bottom <= outer.bottom;
          }, pane);
      const speaker = '.pictures .scrolls [data-state="plugged.activity.PLAYING.loud"] > .box';
      await page.locator(speaker).waitFor();
      await expect.poll(() => inSight('.scrolls', speaker)).toBe(true);
      expect(await inSight('.scrolls', '.sequence [data-row] .message')).toBe(true);
      await page.close();
    });

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
  });
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
