import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe, test } from 'vitest';

const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * Tests that need a browser. Where it is missing, they are left out, and say so; with `REQUIRE_TOOLS=1`, that is a
 * failure.
 */
export function describeWithBrowser(name: string, tests: () => void): void {
  if (existsSync(PATH)) {
    describe(name, tests);
    return;
  }
  const missing = `there is no ${PATH}`;
  if (process.env.REQUIRE_TOOLS === '1') {
    test(name, () => {
      throw new Error(`${missing}: Debian has the package \`chromium\`, and CHROMIUM in the environment names another`);
    });
    return;
  }
  process.stderr.write(`\nSKIPPED: ${name}: ${missing} (Debian: apt-get install chromium)\n\n`);
  describe.skip(`${name} (SKIPPED: ${missing})`, tests);
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: PATH,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
