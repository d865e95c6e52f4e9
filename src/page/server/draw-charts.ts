import { setImmediate } from 'node:timers/promises';
import type { AnyStateMachine } from 'xstate';
import type { ChartModel } from '../../chart/chart-model.ts';
import { chartModelOf } from '../../chart/chart-model-of.ts';
import { svgOf } from '../../chart/chart-svg.ts';
import { layOutChart } from '../../chart/lay-out-chart.ts';
import { systemModelOf } from '../../chart/system-model.ts';
import type { Systems } from '../../systems/systems.ts';
import type { Charts } from '../project.ts';

/** Draws all machines of all systems, each once, and each system as a whole. */
export async function drawCharts(systems: Systems): Promise<Charts> {
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
    // `.provide()` gives another machine with the same config, which is what a chart shows.
    const index = known.get(machine.config) ?? (await draw(name, chartModelOf(machine)));
    known.set(machine.config, index);
    return index;
  };
  for (const name of systems.names) {
    const system = systems.build(name);
    const drawn: Record<string, number> = {};
    // By the same name, so that systems which differ only by their switches share a picture.
    drawn[''] = await draw('the system', systemModelOf('the system', system));
    for (const actor of system.actors) drawn[actor.name] = await drawMachine(actor.name, actor.machine);
    of[name] = drawn;
  }
  return { pictures, of };
}
