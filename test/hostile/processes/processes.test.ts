import { expect, test } from 'vitest';
import { tryProcesses } from './try-processes.ts';

test('as a process, it ends as it should whatever the files are', async () => {
  const { faults } = await tryProcesses(20, 252);
  expect(faults).toEqual([]);
});
