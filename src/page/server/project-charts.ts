import { exportedSystems } from '../../systems/exported-systems.ts';
import type { Charts } from '../project.ts';
import { drawCharts } from './draw-charts.ts';
import type { ProjectFiles } from './project-files.ts';

type Load = (path: string) => Promise<Record<string, unknown>>;

/** Draws the charts of all systems of a project. */
export async function projectCharts({ modules }: Pick<ProjectFiles, 'modules'>, load: Load): Promise<Charts> {
  const loaded = await Promise.all(modules.map(async (file) => ({ file, exports: await load(file) })));
  return drawCharts(exportedSystems(loaded));
}
