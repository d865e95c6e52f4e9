import fc from 'fast-check';
import { makeProperty, type Property } from '../../src/properties/property.ts';
import { graphOf, type ReferenceGraph } from '../reference/graph.ts';
import { judgedByReference } from '../reference/judgement.ts';
import { buildProperty, propertyPlans } from '../reference/random-properties.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import type { Staged } from './machines.ts';
import { oddText } from './texts.ts';

/** A system that the reference knows all about, and the verdict on its claim; none if it is too large or is no model. */
export interface Known extends Staged {
  readonly verdict: () => string | undefined;
}

/** Random systems with random properties, of which only the words are odd. */
export const knownSystems: fc.Arbitrary<Known> = fc
  .record({ plan: systemPlans, of: propertyPlans, says: oddText })
  .map(({ plan, of, says }) => {
    const claimOn = (graph: ReferenceGraph): Property => {
      const property = buildProperty(of, graph);
      return makeProperty({ ...property, says, at: 'stage.ts:1' } as never);
    };
    const graph = (): ReferenceGraph | undefined => graphOf(buildSystem(plan), 40);
    return {
      name: `a random system, ${JSON.stringify(says)}`,
      verdict: () => {
        const known = graph();
        return known && judgedByReference(known, buildProperty(of, known)).verdict;
      },
      make: () => {
        const known = graph();
        const system = buildSystem(plan);
        return { system, ...(known ? { claim: claimOn({ ...known, system }) } : {}) };
      },
    };
  });
