import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getAdjacencyMap } from 'xstate/graph';
import { loudInAnEmptyFlat } from '../../specs/playback.ts';
import { Search } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { askSpin } from '../export/spin.ts';
import { describeWithSpin } from '../export/with-spin.ts';
import { explore } from '../reference/explorer.ts';
import { type Benchmark, benchmark } from './benchmarks.ts';
import { exported } from './exported.ts';
import { type FlatSize, flat } from './flat.ts';
import { flatAsOneMachine, flatEvents } from './flat-as-one-machine.ts';
import type { Measurement } from './measurement.ts';
import { makeVerifier, type Order, runVerifier } from './pan.ts';
import { realHome } from './real-home.ts';
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

test('the flat, and the flat as one machine for xstate/graph, have the same states', () => {
  const { states } = countsOf(flat(size));
  const map = getAdjacencyMap(flatAsOneMachine(size), { events: flatEvents as never });
  expect(Object.keys(map)).toHaveLength(states);
});

test('the stairwell, by the naive explorer', () => {
  const floors = { floors: 1, day: 2, night: 2, rest: 1, think: 1, shine: 2, count: 2, report: 2 };
  const system = stairwell({ ...floors, presses: 2, lose: 1, duplicate: 1 });
  const { states, transitions, depth, problems } = explore(system);
  expect({ states, transitions, depth }).toEqual(countsOf(system));
  expect([...problems]).toEqual([]);
});

/** The smallest size of the real home, with the invariants that are measured. */
const tiny: Benchmark = {
  ...benchmark('sharedFlat 10^4'),
  home: 'sharedFlat 10^3',
  build: () => realHome('1e3'),
};

test('of the real home, the name says about how many states there are', async () => {
  const { states, transitions, depth, problems } = explore(realHome('1e3'));
  expect({ states, transitions, depth }).toEqual(countsOf(realHome('1e3')));
  expect([...problems]).toEqual([]);
  for (const size of [4, 5]) {
    const { states: some } = countsOf(await benchmark(`sharedFlat 10^${size}`).build());
    expect(Math.round(Math.log10(some))).toBe(size);
  }
});

describeWithSpin("Spin's verifiers of the real home", () => {
  const orders = ['breadth first', 'depth first'] as const;
  let scratch: string;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'nobody-home-bench-test-'));
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  async function measured(each: Benchmark, order: Order): Promise<Measurement> {
    const { promela, states } = await exported(each);
    const model = join(scratch, 'model.pml');
    writeFileSync(model, promela);
    const options = { home: each.home, order, model, defines: ['CHECK'], optimisation: '-O0' } as const;
    return runVerifier(await makeVerifier(scratch, { engine: `Spin, ${order}`, ...options }), states);
  }

  test.each(orders)('%s: the same states and transitions, and what it took to make it', async (order) => {
    const ours = countsOf(realHome('1e3'));
    const { states, transitions, depth, beforeSeconds } = await measured(tiny, order);
    expect({ states, transitions }).toEqual({ states: ours.states, transitions: ours.transitions });
    if (order === 'breadth first') expect(depth).toBe(ours.depth);
    expect(beforeSeconds).toBeGreaterThan(0);
  });

  test('an invariant that is violated is noticed', async () => {
    const invariants = () => [{ id: 'loudInAnEmptyFlat', property: loudInAnEmptyFlat }];
    await expect(measured({ ...tiny, invariants }, 'depth first')).rejects.toThrow(/failed:.*errors: 1/s);
  });

  test('what is not a model is reported', async () => {
    const model = join(scratch, 'none.pml');
    writeFileSync(model, 'no Promela');
    const options = { home: 'none', order: 'depth first', model, defines: [], optimisation: '-O0' } as const;
    await expect(makeVerifier(scratch, { engine: 'Spin', ...options })).rejects.toThrow(
      /^spin .* failed:.*syntax error/s,
    );
  });
});

describeWithSpin('the flat that was written by hand', () => {
  test('has the same states, transitions and depth', async () => {
    let promela = await readFile(new URL('flat.pml', import.meta.url), 'utf8');
    for (const [name, value] of Object.entries(size)) promela = `#define ${name.toUpperCase()} ${value}\n${promela}`;
    const { states, transitions, depth, errors } = await askSpin(promela);
    expect({ states, transitions: transitions - 1, depth }).toEqual(countsOf(flat(size)));
    expect(errors).toEqual([]);
  });
});
