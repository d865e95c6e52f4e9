import { describe, expect, test } from 'vitest';
import { LiveSystem } from '../../src/live/live-system.ts';
import { Search } from '../../src/space/search.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { smallSystems } from '../reference/small-systems.ts';

const ENDINGS = ['overflow', 'chain limit', 'always loop', 'orphan'];

const ending = Object.entries(smallSystems).filter(([, { problems = [] }]) =>
  problems.some((kind) => ENDINGS.includes(kind)),
);

describe('live actors word what ends a step as the search does', () => {
  test('in enough systems to speak of', () => {
    expect(ending.length).toBeGreaterThan(6);
  });

  test.each(ending)('in %s', (_, { build }) => {
    const system = build();
    const search = new Search(new SystemTables(system), {});
    while (!search.advance(1_000));
    for (const { state, label, kind, place, detail } of search.problems) {
      if (!ENDINGS.includes(kind)) continue;
      const live = new LiveSystem(system);
      const labels = state < 0 ? [] : search.pathTo(state).labels;
      for (const index of labels) live.take(system.labels[index]?.name ?? '');
      const outcome = state < 0 ? live.atStart : live.take(system.labels[label]?.name ?? '');
      expect(outcome).toEqual({ kind: 'end', finding: { kind, place, detail } });
    }
  });
});
