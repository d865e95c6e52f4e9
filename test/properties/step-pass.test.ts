import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bySteps, judgesOf } from '../../src/properties/judges-of.ts';
import { StepPass } from '../../src/properties/step-pass.ts';
import { fieldsOf } from '../../src/space/rules/fields.ts';
import { Search } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { graphOf } from '../reference/graph.ts';
import { buildProperty, propertyPlans } from '../reference/random-properties.ts';
import { smallSystems } from '../reference/small-systems.ts';

/** By property: the path that decides it. */
function decided(system: System, properties: Parameters<typeof judgesOf>[0], mostEdges?: number) {
  const tables = new SystemTables(system);
  const { judges, recorder } = judgesOf(properties, tables, fieldsOf(system, 0));
  const search = new Search(tables);
  while (!search.advance(1_000));
  const pass = new StepPass(search, bySteps(judges), recorder, undefined, mostEdges === undefined ? {} : { mostEdges });
  while (!pass.advance(1_000));
  return bySteps(judges).map((judge) => [judge.id, pass.decision(judge)?.labels(), judge.givenArose]);
}

test('a pass over the edges of the graph and one over all labels are decided by the same steps', () => {
  let [violated, holds] = [0, 0];
  for (const [seed, { build }] of Object.values(smallSystems).entries()) {
    const graph = graphOf(build(), 120);
    if (!graph) continue;
    const plans = fc.sample(propertyPlans, { seed, numRuns: 12 }).map((plan) => ({ ...plan, kind: 'step' as const }));
    const properties = plans.map((plan, index) => ({ id: `step${index}`, property: buildProperty(plan, graph) }));
    const byEdges = decided(graph.system, properties);
    expect(decided(graph.system, properties, 0)).toEqual(byEdges);
    for (const [, labels] of byEdges) if (labels) violated++;
    for (const [, labels] of byEdges) if (!labels) holds++;
  }
  expect(violated).toBeGreaterThan(100);
  expect(holds).toBeGreaterThan(100);
});
