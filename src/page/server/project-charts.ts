import { join } from 'node:path';
import { ownSystems } from '../own-systems.ts';
import type { Charts, ProjectSystem } from '../project.ts';
import { drawCharts } from './draw-charts.ts';
import type { ProjectFiles } from './project-files.ts';

type Load = (path: string) => Promise<Record<string, unknown>>;

/** Draws the charts of a project, or of the files of one's own in its place. */
export async function projectCharts({ project, modules }: ProjectFiles, load: Load): Promise<Charts> {
  if (modules.length > 0) return drawCharts(ownSystems(await Promise.all(modules.map(load))), () => undefined);
  const folder = join(project, 'src', 'home');
  const { policiesWith } = await load(join(folder, 'policies.ts'));
  const { homes } = (await load(join(folder, 'homes.ts'))) as { homes: Readonly<Record<string, ProjectSystem>> };
  return drawCharts(homes, policiesWith as (...names: readonly string[]) => unknown);
}
