import type { System } from '../system/define-system.ts';
import type { ProjectHome } from './project.ts';

/** A system is plain data: it is known by what it has. */
const isSystem = (value: unknown): value is System =>
  typeof value === 'object' && value !== null && ['actors', 'links', 'stimuli', 'labels'].every((key) => key in value);

/**
 * The systems among the exports of some modules, by the names of the exports: values, and what functions without
 * parameters return.
 */
export function ownSystems(modules: readonly Readonly<Record<string, unknown>>[]): Record<string, ProjectHome> {
  const found = modules.flatMap((exports) =>
    Object.entries(exports).flatMap(([name, value]): [string, ProjectHome][] => {
      const system = typeof value === 'function' && value.length === 0 ? called(value) : value;
      return isSystem(system) ? [[name, { build: () => system, with: [], says: name }]] : [];
    }),
  );
  return Object.fromEntries(found);
}

/** A class cannot be called, and is no system; what else throws is told where the page is asked for. */
function called(make: unknown): unknown {
  if (/^class\b/.test(String(make))) return undefined;
  return (make as () => unknown)();
}
