import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATH = '/usr/bin/chromium';

/** Whether browser tests can run. Where tools are required, a missing one is an error. */
export const hasBrowser = existsSync(PATH);

if (!hasBrowser) {
  if (process.env.REQUIRE_TOOLS === '1') throw new Error(`there is no ${PATH}, and REQUIRE_TOOLS=1 asks for it`);
  console.warn(`\n!!! SKIPPED: browser tests, as there is no ${PATH} (apt-get install chromium)\n`);
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
