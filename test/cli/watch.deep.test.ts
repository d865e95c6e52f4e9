import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesWith, repository } from './call.ts';

const PATIENCE = 60_000;
const soon = { timeout: PATIENCE, interval: 50 };

const example = (file: string): string => readFileSync(join(repository, 'test/examples', file), 'utf8');

test('check --watch: a saved file is read again, and Ctrl-C ends it', { timeout: 2 * PATIENCE }, async () => {
  const folder = filesWith({ 'lift.ts': example('lift.ts'), 'lift.spec.ts': example('lift.spec.ts') });
  const launcher = join(repository, 'bin/nobody-home.js');
  const child = spawn(process.execPath, [launcher, 'check', './lift.ts', 'liftAsBuilt', '--watch'], { cwd: folder });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  child.stderr.on('data', (data: Buffer) => (printed += data.toString()));
  const ended = new Promise((done) => child.once('exit', done));
  try {
    await expect.poll(() => printed, soon).toContain('exit code 1');

    printed = '';
    const file = join(folder, 'lift.ts');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('liftAsBuilt = lift({ locks: false })', 'liftAsBuilt = lift({ locks: true })'));
    await expect.poll(() => printed, soon).toContain('exit code 0');
    expect(printed).toContain('\nsaved: lift.ts\n');

    printed = '';
    writeFileSync(file, 'export const broken = (;\n');
    await expect.poll(() => printed, soon).toContain('the file cannot be read as TypeScript');

    printed = '';
    writeFileSync(file, text);
    await expect.poll(() => printed, soon).toContain('exit code 1');
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toBe(0);
});
