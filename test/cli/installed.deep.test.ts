import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository } from './call.ts';

test('another project checks a system of its own, in a folder with a space', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nobody home '));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // What `npm install ../nobody-home` does.
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(repository, join(folder, 'node_modules', 'nobody-home'), 'junction');
  symlinkSync(join(repository, 'node_modules', 'xstate'), join(folder, 'node_modules', 'xstate'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const file of ['lift.ts', 'lift.spec.ts']) {
    cpSync(join(repository, 'test/examples', file), join(folder, file));
  }
  const launcher = join(folder, 'node_modules/nobody-home/src/cli/nobody-home.js');
  const out = await new Promise<string>((done) => {
    execFile(process.execPath, [launcher, 'check', './lift.ts'], { cwd: folder }, (_, out, err) => done(out + err));
  });
  expect(out).toMatch(/^! VIOLATED {2}never: a cabin that moves while the door is not shut {2}lift\.spec\.ts:6$/m);
  expect(out).toMatch(/exit code 1: some verdicts are not as expected\n$/);
});
