import fc from 'fast-check';
import { makeProperty } from '../../src/properties/property.ts';
import { graphOf } from '../reference/graph.ts';
import { buildProperty, propertyPlans } from '../reference/random-properties.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { MOST_STATES } from './contradictions.ts';
import type { Staged } from './machines.ts';
import { oddText } from './texts.ts';

/** Random systems with random properties, of which only the words are odd; without any, where the reference knows too little. */
export const knownSystems: fc.Arbitrary<Staged> = fc
  .record({ plan: systemPlans, of: propertyPlans, says: oddText })
  .map(({ plan, of, says }) => ({
    name: `a random system, ${JSON.stringify(says)}`,
    make: () => {
      const system = buildSystem(plan);
      const graph = graphOf(system, MOST_STATES);
      if (graph === undefined) return { system };
      return { system, claim: makeProperty({ ...buildProperty(of, graph), says, at: 'stage.ts:1' } as never) };
    },
  }));
