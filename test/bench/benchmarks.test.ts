import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { getAdjacencyMap } from 'xstate/graph';
import { Search } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { askSpin } from '../export/spin.ts';
import { describeWithSpin } from '../export/with-spin.ts';
import { explore } from '../reference/explorer.ts';
import { type FlatSize, flat } from './flat.ts';
import { flatAsOneMachine, flatEvents } from './flat-as-one-machine.ts';
import { stairwell } from './stairwell.ts';

/** Small enough for the naive explorer. */
const size: FlatSize = {
  rooms: 1,
  hour: 2,
  levels: 1,
  targets: 2,
  warm: 1,
  count: 1,
  capacity: 2,
  lose: 1,
  duplicate: 1,
};

function countsOf(system: System) {
  const search = new Search(new SystemTables(system));
  while (!search.advance(1_000));
  expect(search.problems).toEqual([]);
  return { states: search.states, transitions: search.counts.transitions, depth: search.counts.depth };
}

test('the flat, and the flat as one machine for xstate/graph, have the same states', { timeout: 60_000 }, () => {
  const { states } = countsOf(flat(size));
  const map = getAdjacencyMap(flatAsOneMachine(size), { events: flatEvents as never });
  expect(Object.keys(map)).toHaveLength(states);
});

test('the stairwell, by the naive explorer', { timeout: 60_000 }, () => {
  const floors = { floors: 1, day: 2, night: 2, rest: 1, think: 1, shine: 2, count: 2, report: 2 };
  const system = stairwell({ ...floors, presses: 2, lose: 1, duplicate: 1 });
  const { states, transitions, depth, problems } = explore(system);
  expect({ states, transitions, depth }).toEqual(countsOf(system));
  expect([...problems]).toEqual([]);
});

describeWithSpin('the flat that was written by hand', { timeout: 60_000 }, () => {
  test('has the same states, transitions and depth', async () => {
    let promela = await readFile(new URL('flat.pml', import.meta.url), 'utf8');
    for (const [name, value] of Object.entries(size)) promela = `#define ${name.toUpperCase()} ${value}\n${promela}`;
    const { states, transitions, depth, errors } = await askSpin(promela);
    expect({ states, transitions: transitions - 1, depth }).toEqual(countsOf(flat(size)));
    expect(errors).toEqual([]);
  });
});
