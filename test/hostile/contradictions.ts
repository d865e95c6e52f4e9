import type { Verdict } from '../../src/findings/check-result.ts';
import { checkRandomly } from '../../src/live/random-check.ts';
import type { NamedProperty } from '../../src/properties/check.ts';
import type { System } from '../../src/system/define-system.ts';
import { graphOf, type ReferenceGraph } from '../reference/graph.ts';
import { judgedByReference } from '../reference/judgement.ts';

/** What a check says of a property. */
export interface Claim {
  readonly system: System;
  readonly property: NamedProperty;
  readonly verdict: Verdict;
}

/** States of the systems that the reference looks at, at most. */
export const MOST_STATES = 40;

const DECIDED: readonly Verdict[] = ['HOLDS', 'VIOLATED', 'VACUOUS'];

/** The verdicts that the reference does not agree with, or that random runs on live actors refute. */
export function contradictions(claims: readonly Claim[]): string[] {
  const graphs = new Map<System, ReferenceGraph | undefined>();
  return claims.flatMap(({ system, property, verdict }) => {
    if (!DECIDED.includes(verdict)) return [];
    if (!graphs.has(system))
      graphs.set(
        system,
        known(() => graphOf(system, MOST_STATES)),
      );
    const graph = graphs.get(system);
    const right =
      (graph && known(() => judgedByReference(graph, property.property).verdict)) ??
      known(() => refuted(system, property, verdict));
    return right === undefined || right === verdict
      ? []
      : [`says ${verdict} of ${property.id} where another witness says ${right}`];
  });
}

/** What the runs decide against a verdict that all states were needed for. */
function refuted(system: System, property: NamedProperty, verdict: Verdict): Verdict | undefined {
  if (verdict !== 'HOLDS') return undefined;
  const found = checkRandomly(system, property, { runs: 5, seed: 1, maxLength: 15 }).verdict;
  return found === 'VIOLATED' ? found : undefined;
}

/** Nothing, where the author's code throws at whoever asks it. */
function known<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
