import { fileName } from '../report/file-name.ts';
import type { System } from '../system/define-system.ts';
import { type ChartFile, chartIndex } from './chart-index.ts';
import type { ChartModel } from './chart-model.ts';
import { chartModelOf } from './chart-model-of.ts';
import { CHART_RULES } from './chart-style.ts';
import { svgOf } from './chart-svg.ts';
import { layOutChart } from './lay-out-chart.ts';
import { systemModelOf } from './system-model.ts';

/** States by the name of their actor. */
export type StatesByActor = Readonly<Record<string, readonly string[]>>;

export interface SystemChartsOptions {
  /** Names of the actors to draw; all, and the system as well, if left out. */
  readonly actors?: readonly string[];
  readonly lit?: StatesByActor;
  readonly unreached?: StatesByActor;
}

/** A file to be written. */
export interface WrittenFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Draws a system: a picture of the system and of each of its machines, and a page with all of them.
 *
 * @example
 * ```ts
 * const files = await systemCharts('hamburg', hamburg(policies));
 * files.map(({ file }) => file); // ['system.svg', 'clock.svg', ..., 'index.html']
 * ```
 */
export async function systemCharts(
  name: string,
  system: System,
  { actors, lit = {}, unreached = {} }: SystemChartsOptions = {},
): Promise<WrittenFile[]> {
  const charts: (ChartFile & { readonly text: string })[] = [];
  const draw = async (file: string, title: string, says: string, model: ChartModel): Promise<void> => {
    const drawing = await layOutChart(model);
    const options = { title: `${name}: ${title}`, lit: lit[title] ?? [], unreached: unreached[title] ?? [] };
    const [text, svg] = [svgOf(drawing, options), svgOf(drawing, { ...options, bare: true })];
    charts.push({ file, title, says, svg, text });
  };
  if (!actors) {
    // No actor's name has a dot.
    const isTaken = system.actors.some(({ name }) => name.toLowerCase() === 'system');
    const file = isTaken ? 'system.links.svg' : 'system.svg';
    await draw(file, 'the system', 'who may send to whom, and what the world may do', systemModelOf(name, system));
  }
  for (const { name, machine } of system.actors) {
    if (actors && !actors.includes(name)) continue;
    await draw(`${fileName(name)}.svg`, name, machine.root.description ?? '', chartModelOf(machine));
  }
  return [
    ...charts.map(({ file, text }) => ({ file, text: `${text}\n` })),
    { file: 'index.html', text: `${chartIndex(name, charts, CHART_RULES)}\n` },
  ];
}
