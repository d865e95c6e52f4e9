import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { flat, repository } from './call.ts';

/** A copy of the project with one small system, to write to. It is gone after the test. */
export function flatCopy(): string {
  // As deep in the checkout as the original, so that its imports lead to the same files.
  mkdirSync(join(repository, 'out'), { recursive: true });
  const folder = mkdtempSync(join(repository, 'out', 'test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const project = join(folder, 'flat');
  cpSync(flat, project, { recursive: true });
  return project;
}
