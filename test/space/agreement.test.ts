import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ModelError } from '../../src/findings/model-error.ts';
import { homes } from '../../src/home/homes.ts';
import type { SearchOptions } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import { invokingPlans } from '../reference/random-invokes.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { assertAgreement, assertRefusedAlike, byReference, bySearch, refusesSharing } from './two-explorers.ts';

/** The search goes two ways about a state: it asks the rules, or it runs code made for the system. */
const WAYS: Readonly<Record<string, SearchOptions>> = {
  'by interpretation': { generateAfter: Number.POSITIVE_INFINITY },
  'by generated code, from a few states on': { generateAfter: 10 },
};

/**
 * @param limit states of the naive explorer at most
 */
function compare(build: () => System, limit: number, searchLimit: number): void {
  const { reach, ...reference } = byReference(build(), limit);
  for (const [way, options] of Object.entries(WAYS)) {
    try {
      assertAgreement(reference, bySearch(build(), searchLimit, options, reach));
    } catch (error) {
      throw new Error(`the search differs, ${way}`, { cause: error });
    }
  }
}

describe('the search and the naive explorer agree', () => {
  test.each(Object.entries(smallSystems))('on %s', (_, { build }) => {
    compare(build, 300, 600);
  });

  test.each(homes.names)('on %s', (name) => {
    compare(() => homes.build(name), 100, 200);
  });

  describe('at random', () => {
    // XState warns of some of what a random machine does.
    beforeEach(() => {
      vi.spyOn(console, 'warn').mockImplementation(() => {});
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    test.each([
      ['random systems', systemPlans, 0],
      ['random systems that invoke something', invokingPlans, 8],
    ])('on %s', (_, plans, mostRefused) => {
      let [shared, refused] = [0, 0];
      fc.assert(
        fc.property(plans, (plan) => {
          try {
            compare(() => buildSystem(plan), 60, 300);
          } catch (error) {
            const refusal = error instanceof ModelError ? error : (error as Error).cause;
            if (refusesSharing(refusal)) {
              shared += 1;
              return;
            }
            assertRefusedAlike(() => buildSystem(plan), 3_000, refusal);
            refused += 1;
          }
        }),
        { numRuns: 25, seed: 1848, endOnFailure: true },
      );
      expect(shared).toBeLessThanOrEqual(2);
      expect(refused).toBeLessThanOrEqual(mostRefused);
    });
  });
});
