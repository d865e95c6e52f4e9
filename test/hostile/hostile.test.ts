import { expect, test } from 'vitest';
import { tryInputs } from './tally.ts';
import { declarations } from './trial.ts';

test('whatever it is given, it answers in its own words', async () => {
  const { outcomes, faults } = await tryInputs(declarations, 300, 1);
  expect(faults).toEqual([]);
  for (const outcome of ['VIOLATED', 'HOLDS', 'refused'] as const) expect(outcomes[outcome]).toBeGreaterThanOrEqual(30);
});
