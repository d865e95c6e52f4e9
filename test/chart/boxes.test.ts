import { describe, expect, test } from 'vitest';
import { chartModelOf } from '../../src/chart/chart-model-of.ts';
import { layOutChart } from '../../src/chart/lay-out-chart.ts';
import { systemModelOf } from '../../src/chart/system-model.ts';
import { homes } from '../../src/home/homes.ts';
import { policiesWith } from '../../src/home/policies.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { complaints } from './complaints.ts';
import { shapes } from './shapes.ts';

const ofHomes = Object.entries(homes).map(([name, { build }]) => ({ name, system: build(policiesWith()) }));
const small = Object.entries(smallSystems).map(([name, { build }]) => ({ name, system: build() }));

/** Those with links of more than one kind, and with more than two actors. */
const pictures = small.filter(({ system: { links, actors } }) => links.length > 2 || actors.length > 3);

/** Copies of a machine have the same config, and look the same. */
const machines = new Map([
  ...Object.entries(shapes).map(([name, machine]) => [machine.config, { name, machine }] as const),
  ...[...ofHomes, ...small].flatMap(({ name, system: { actors } }) =>
    actors.map(({ name: actor, machine }) => [machine.config, { name: `${name}: ${actor}`, machine }] as const),
  ),
]);

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

describe('charts', () => {
  test('there are enough shapes to speak of', () => {
    expect(machines.size).toBeGreaterThan(60);
  });

  test.each([...machines.values()])('$name', async ({ machine }) => {
    const { result, ms } = await timed(() => layOutChart(chartModelOf(machine)));
    expect(complaints(result)).toEqual([]);
    expect(ms).toBeLessThan(2_000);
  });

  test.each([...ofHomes, ...pictures])('the system picture of $name', async ({ name, system }) => {
    const { result, ms } = await timed(() => layOutChart(systemModelOf(name, system)));
    expect(complaints(result)).toEqual([]);
    expect(ms).toBeLessThan(2_000);
  });
});
