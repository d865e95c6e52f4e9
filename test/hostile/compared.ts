import fc from 'fast-check';
import { makeProperty } from '../../src/properties/property.ts';
import { graphOf, type ReferenceGraph } from '../reference/graph.ts';
import { buildProperty, propertyPlans } from '../reference/random-properties.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { MOST_STATES } from './contradictions.ts';
import type { Staged } from './machines.ts';
import { oddText } from './texts.ts';

const graphs: fc.Arbitrary<ReferenceGraph> = systemPlans
  .map((plan) => graphOf(buildSystem(plan), MOST_STATES))
  .filter((graph) => graph !== undefined);

/** Random systems that the reference knows all about, with random properties, of which only the words are odd. */
export const knownSystems: fc.Arbitrary<Staged> = fc
  .record({ graph: graphs, of: propertyPlans, says: oddText })
  .map(({ graph, of, says }) => ({
    name: `a random system, ${JSON.stringify(says)}`,
    make: () => ({
      system: graph.system,
      claim: makeProperty({ ...buildProperty(of, graph), says, at: 'stage.ts:1' } as never),
    }),
  }));
