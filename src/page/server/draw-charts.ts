import { setImmediate } from 'node:timers/promises';
import type { AnyStateMachine } from 'xstate';
import type { ChartModel } from '../../chart/chart-model.ts';
import { chartModelOf } from '../../chart/chart-model-of.ts';
import { svgOf } from '../../chart/chart-svg.ts';
import { layOutChart } from '../../chart/lay-out-chart.ts';
import { systemModelOf } from '../../chart/system-model.ts';
import type { Charts, ProjectHome } from '../project.ts';

/** Draws all machines of all homes, each once, and each home as a whole. */
export async function drawCharts(
  homes: Readonly<Record<string, ProjectHome>>,
  policiesWith: (...names: readonly string[]) => unknown,
): Promise<Charts> {
  const pictures: string[] = [];
  const known = new Map<unknown, number>();
  const of: Record<string, Record<string, number>> = {};
  const draw = async (title: string, model: ChartModel): Promise<number> => {
    await setImmediate(); // So that the page is answered in between.
    const svg = svgOf(await layOutChart(model), { title, bare: true });
    const index = pictures.indexOf(svg);
    return index >= 0 ? index : pictures.push(svg) - 1;
  };
  const drawMachine = async (name: string, machine: AnyStateMachine): Promise<number> => {
    // `.provide()` gives a machine anew but keeps its config, which is what a chart shows.
    const index = known.get(machine.config) ?? (await draw(name, chartModelOf(machine)));
    known.set(machine.config, index);
    return index;
  };
  for (const [home, { build, with: policies }] of Object.entries(homes)) {
    const system = build(policiesWith(...policies));
    const drawn: Record<string, number> = {};
    // By the same name, so that homes which differ only by their policies share a picture.
    drawn[''] = await draw('the home', systemModelOf('the home', system));
    for (const { name, machine } of system.actors) drawn[name] = await drawMachine(name, machine);
    of[home] = drawn;
  }
  return { pictures, of };
}
