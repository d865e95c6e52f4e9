import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { sharedFlat, sizes } from '../../src/home/flats/shared-flat.ts';
import { policiesWith } from '../../src/home/policies.ts';
import { Search } from '../../src/space/search.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

vi.setConfig({ testTimeout: 600_000 });

/** Explored in a minute at most; the largest one takes minutes and gigabytes. */
const explored = ['1e3', '1e4', '1e5', '1e6', '1e7'] as const;

const source = readFileSync(new URL('../../src/home/flats/shared-flat.ts', import.meta.url), 'utf8');
const rows = [...source.matchAll(/^ \* \| `(1e\d)` \| ([\d,]+) \| ([\d,]+) \| (\d+) \|$/gm)];
const told = new Map(
  rows.map(([, size, ...figures]) => [size, figures.map((each) => Number(each.replaceAll(',', '')))]),
);

test('the table describes every size', () => {
  expect([...told.keys()]).toEqual(Object.keys(sizes));
});

describe('a size has as many states, transitions and levels of depth as the table says', () => {
  test.each(explored)('%s', (size) => {
    const search = new Search(new SystemTables(sharedFlat(sizes[size])(policiesWith())));
    while (!search.advance(1_000));
    expect(search.problems).toEqual([]);
    expect([search.states, search.counts.transitions, search.counts.depth]).toEqual(told.get(size));
  });
});
