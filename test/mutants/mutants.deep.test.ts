import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadBroken } from './broken-program.ts';
import { mutants } from './mutants.ts';

describe('what compares two witnesses notices', { timeout: 120_000 }, () => {
  // XState warns of some of what a random machine does.
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each(mutants)('if $says', async (mutant) => {
    const comparisons = await loadBroken(mutant);
    expect(comparisons[mutant.noticedBy]).toThrow(/strictly (?:deep-)?equal/);
  });

  test('nothing if nothing is wrong', async () => {
    const comparisons = await loadBroken();
    comparisons.lockstep();
    comparisons.explorers();
    comparisons.memory();
    comparisons.judges();
    comparisons.graph();
  });
});
