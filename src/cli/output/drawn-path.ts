import { pathSvg } from '../../chart/path/path-svg.ts';
import { watchersOf } from '../../live/property-watcher.ts';
import type { SavedPath } from '../../live/saved-path.ts';
import type { ToldRun } from '../../live/tell-run.ts';
import type { NamedProperty } from '../../properties/check.ts';
import { applies } from '../../properties/subject.ts';
import type { System } from '../../system/define-system.ts';

/** The picture of a path that live actors have walked. It marks where the hazard is so, or else the path's own property. */
export function drawnPath(
  path: SavedPath,
  system: System,
  told: ToldRun,
  properties: readonly NamedProperty[],
): string {
  const { everyone, links, startsAt, quantum } = system;
  const here = properties.filter(({ property }) => applies(property, system));
  const marked = here.find(({ property }) => property.options.hazard) ?? here.find(({ id }) => id === path.property);
  return pathSvg({
    title: `${path.system}: ${path.says}`,
    steps: told.steps,
    clock: { startsAt, tickMs: quantum.ms },
    actors: everyone.map(({ name }) => name),
    fifo: links.filter(({ kind }) => kind === 'fifo').map(({ name }) => name),
    ...(marked ? { phase: { says: marked.property.says, holds: momentsOf(marked, system, told) } } : {}),
  });
}

/** Whether a property is decided: at the start, then after each step. */
export function momentsOf(
  { id, property }: NamedProperty,
  system: System,
  { steps, scenes, happenings }: ToldRun,
): boolean[] {
  const watcher = watchersOf(system, property, id)();
  const labels = steps.map(({ label }) => system.labels.find(({ name }) => name === label));
  return scenes.map((scene, index) => watcher.look(labels[index - 1], scene, happenings[index - 1] ?? []));
}
