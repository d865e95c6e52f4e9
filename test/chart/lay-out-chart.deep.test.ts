import { expect, test } from 'vitest';
import { layOutChart } from '../../src/chart/lay-out-chart.ts';
import { machineCharts, systemCharts } from './all-charts.ts';

/** Seconds of CPU time that a person waits for a chart at most. */
const MOST = 2;

test.each([...machineCharts, ...systemCharts])('$name is laid out while a person waits', async ({ model }) => {
  const before = process.cpuUsage();
  await layOutChart(model());
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(MOST);
});
