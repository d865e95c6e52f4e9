import { expect, test } from 'vitest';
import { howManySystems } from '../../how-many.ts';
import { brokenShares, tallyText } from '../tally.ts';
import { tryProcesses } from './try-processes.ts';

/** For one process, many inputs are tried within one. */
const IN_ONE = 33;

test('as a process, it ends as it should whatever the files are, hundreds of times', async () => {
  const tally = await tryProcesses(Math.ceil(howManySystems(10_000) / IN_ONE), 2);
  console.info(tallyText(tally));
  expect(tally.faults).toEqual([]);
  expect(brokenShares(tally)).toEqual([]);
});
