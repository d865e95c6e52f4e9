import { describe, test } from 'vitest';
import { whyNoSpin } from './spin.ts';

/**
 * Tests that need Spin. Where it is missing, they are left out, and say so; with `REQUIRE_TOOLS=1`, that is a failure.
 */
export function describeWithSpin(name: string, tests: () => void): void {
  const missing = whyNoSpin();
  if (missing === undefined) {
    describe(name, tests);
    return;
  }
  if (process.env.REQUIRE_TOOLS === '1') {
    test(name, () => {
      throw new Error(`${missing}: Debian has the packages \`spin\` and \`gcc\``);
    });
    return;
  }
  process.stderr.write(`\nSKIPPED: ${name}: ${missing} (Debian: apt-get install spin gcc)\n\n`);
  describe.skip(`${name} (SKIPPED: ${missing})`, tests);
}
