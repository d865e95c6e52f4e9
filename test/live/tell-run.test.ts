import { describe, expect, test } from 'vitest';
import { tellRun } from '../../src/live/tell-run.ts';
import { fieldsOf } from '../../src/space/rules/fields.ts';
import { Search } from '../../src/space/search.ts';
import { tellPath } from '../../src/space/telling/tell-path.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { smallSystems } from '../reference/small-systems.ts';

/** A way to one of the deepest states. */
function longWay(system: System): { labels: readonly number[]; tables: SystemTables; search: Search } {
  const tables = new SystemTables(system);
  const search = new Search(tables, { limit: 500 });
  while (!search.advance(1_000));
  return { labels: search.states === 0 ? [] : search.pathTo(search.states - 1).labels, tables, search };
}

const withSteps = Object.entries(smallSystems).filter(([, { build }]) => longWay(build()).labels.length > 0);

describe('live actors report a run as the tables do', () => {
  test.each(withSteps)('%s', (_, { build }) => {
    const system = build();
    const { labels, tables, search } = longWay(system);
    const { steps } = tellPath(tables, fieldsOf(system, 0), search.state(0), labels);
    const told = tellRun(
      system,
      labels.map((label) => system.labels[label]?.name ?? ''),
    );
    expect(told.stopped).toBeUndefined();
    expect(told.steps).toEqual(steps);
    expect(told.scenes).toHaveLength(steps.length + 1);
  });
});

test('a run ends before the first label that is not a step', () => {
  const system = (smallSystems['held back'] as (typeof smallSystems)[string]).build();
  const [label] = system.labels.filter(({ kind }) => kind === 'deliver');
  expect(tellRun(system, [label?.name ?? '']).stopped).toEqual({
    step: 1,
    outcome: { kind: 'no step', why: 'not enabled' },
  });
});
