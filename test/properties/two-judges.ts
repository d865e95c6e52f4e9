import { deepStrictEqual } from 'node:assert/strict';
import { checkRandomly, type RandomCheckOptions } from '../../src/live/random-check.ts';
import { Check } from '../../src/properties/check.ts';
import type { Property } from '../../src/properties/property.ts';
import type { System } from '../../src/system/define-system.ts';
import type { ReferenceGraph } from '../reference/graph.ts';
import { judgedByReference, type ReferenceJudgement } from '../reference/judgement.ts';

/**
 * Has properties judged by the search and its monitors, and by what they mean.
 *
 * @param system the same as that of the graph, made once more
 * @param propertiesOf makes the properties for either
 * @throws {AssertionError} where the two differ
 * @returns what the reference says
 */
export function compareJudges(
  system: System,
  graph: ReferenceGraph,
  propertiesOf: (graph: ReferenceGraph) => readonly Property[],
): ReferenceJudgement[] {
  const named = propertiesOf({ ...graph, system }).map((property, index) => ({
    id: `${property.kind}${index}`,
    property,
  }));
  const judgements = propertiesOf(graph).map((property) => judgedByReference(graph, property));
  const check = new Check({ name: 'system', with: [], system }, named);
  while (!check.advance(1_000));
  const { verdicts, problems, exploration } = check.result();
  // Findings about the model leave open what was not found.
  const isClean = problems.length === 0 && exploration.bounds.length === 0;
  const open = ['HOLDS UP TO', 'INCONCLUSIVE'];
  const bySearch = verdicts.map(({ property, verdict, path }) => ({ property, verdict, length: path?.steps.length }));
  const byReference = judgements.map(({ verdict, length }, index) => {
    const { property: id = '', verdict: said = '' } = bySearch[index] ?? {};
    const isLeftOpen = length === undefined && !isClean && open.includes(said);
    return { property: id, verdict: isLeftOpen ? said : verdict, length };
  });
  deepStrictEqual(bySearch, byReference);
  return judgements;
}

/**
 * Lets random runs on live actors try the same: they may find nothing, but nothing that is not so.
 *
 * @throws {AssertionError} where they contradict what is known
 * @returns how many properties they decided
 */
export function compareRuns(
  system: System,
  graph: ReferenceGraph,
  propertiesOf: (graph: ReferenceGraph) => readonly Property[],
  options: RandomCheckOptions,
): number {
  let decided = 0;
  const judgements = propertiesOf(graph).map((property) => judgedByReference(graph, property));
  for (const [index, property] of propertiesOf({ ...graph, system }).entries()) {
    const { verdict, found } = checkRandomly(system, { id: `${property.kind}${index}`, property }, options);
    if (!found) continue;
    decided++;
    const said = {
      property: property.kind,
      verdict,
      isShorter: found.labels.length < (judgements[index]?.length ?? 0),
    };
    deepStrictEqual(said, { property: property.kind, verdict: judgements[index]?.verdict, isShorter: false });
  }
  return decided;
}
