import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository } from './call.ts';

const TIMEOUT = 120_000;

/** A project in a folder with a space that has installed the package, and has the lift. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'nobody home '));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // What `npm install ../nobody-home` does.
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(repository, join(folder, 'node_modules', 'nobody-home'), 'junction');
  for (const name of ['xstate', 'vitest']) {
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const file of ['lift.ts', 'lift.spec.ts']) {
    cpSync(join(repository, 'test/examples', file), join(folder, file));
  }
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

/** What a program prints, on both outputs. */
const run = (cwd: string, file: string, ...args: readonly string[]): Promise<string> =>
  new Promise((done) => {
    const env = { ...process.env, NO_COLOR: '1' };
    execFile(process.execPath, [join(cwd, 'node_modules', file), ...args], { cwd, env }, (_, out, err) =>
      done(out + err),
    );
  });

const check = (cwd: string, ...args: readonly string[]): Promise<string> =>
  run(cwd, 'nobody-home/bin/nobody-home.js', ...args);

test('another project checks a module of its own', { timeout: TIMEOUT }, async () => {
  const out = await check(project(), 'check', './lift.ts');
  expect(out).toMatch(/^! VIOLATED {2}never: a cabin that moves while the door is not shut {2}lift\.spec\.ts:6$/m);
  expect(out).toMatch(/exit code 1: some verdicts are not as expected\n$/);
});

const CONFIG = `import { defineConfig } from 'vitest/config';
import { specTests } from 'nobody-home/vitest';
export default defineConfig({
  plugins: [specTests({ specs: 'specs', systems: 'systems.ts' })],
  test: { include: ['specs/*.ts', '*.test.ts'] },
});
`;

const MATCHER = `import 'nobody-home/vitest/matchers';
import { expect, test } from 'vitest';
import { ride } from './lift.spec.ts';
import { systems } from './systems.ts';
test('it still rides', () => expect(systems.build('locked')).toHold(ride));
`;

test('it registers them, and its specs are tests', { timeout: TIMEOUT }, async () => {
  const cwd = project({
    'systems.ts': `import { systemsOf } from 'nobody-home';
import { liftAsBuilt, liftWithLock } from './lift.ts';
export const systems = systemsOf({ systems: { built: liftAsBuilt, locked: liftWithLock } });
`,
    'vitest.config.ts': CONFIG,
    'matcher.test.ts': MATCHER,
  });
  mkdirSync(join(cwd, 'specs'));
  writeFileSync(join(cwd, 'specs/lift.ts'), "export * from '../lift.spec.ts';\n");
  expect(await check(cwd, 'check')).toContain('5 of 6 verdicts as expected, in 2 systems');
  const out = await run(cwd, 'vitest/vitest.mjs', 'run');
  expect(out).toMatch(/^ *Tests {2}1 failed \| 6 passed \(7\)$/m);
  expect(out).toContain('Property: VIOLATED  never: a cabin that moves while the door is not shut');
});
