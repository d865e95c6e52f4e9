import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { ModelError } from '../../../src/findings/model-error.ts';
import { homes } from '../../../src/home/homes.ts';
import { buildHome } from '../../home/all-properties.ts';
import { howManySystems } from '../../how-many.ts';
import { buildSystem, systemPlans } from '../../reference/random-systems.ts';
import { comparedGraph, searched } from './compared-graph.ts';

test.each(homes.names)('the graph of %s has the edges that the rules say', (name) => {
  const search = searched(buildHome(name));
  expect(search.generated).toBe(true);
  expect(comparedGraph(search).edges).toBe(search.counts.transitions);
});

test('so have the graphs of random systems', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  fc.assert(
    fc.property(systemPlans, fc.constantFrom(0, 1, 30, 64), (plan, generateAfter) => {
      try {
        comparedGraph(searched(buildSystem(plan), { limit: 2_000, generateAfter }));
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
      }
    }),
    { numRuns: howManySystems(2_000), seed: 1736 },
  );
  vi.restoreAllMocks();
});
