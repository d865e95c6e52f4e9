import { describe, expect, test } from 'vitest';
import { layOutChart } from '../../src/chart/lay-out-chart.ts';
import { machineCharts, systemCharts } from './all-charts.ts';
import { complaints } from './complaints.ts';

describe('nothing in a chart overlaps or leaves its frame', () => {
  test('of enough machines to speak of', () => {
    expect(machineCharts.length).toBeGreaterThan(60);
  });

  test.each([...machineCharts, ...systemCharts])('of $name', async ({ model }) => {
    expect(complaints(await layOutChart(model()))).toEqual([]);
  });
});
