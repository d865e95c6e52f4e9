import { isSystem } from '../system/is-system.ts';
import type { ProjectSystem } from './project.ts';

/**
 * The systems among the exports of some modules, by the names of the exports: values, and what functions without
 * parameters return.
 */
export function ownSystems(modules: readonly Readonly<Record<string, unknown>>[]): Record<string, ProjectSystem> {
  const found = modules.flatMap((exports) =>
    Object.entries(exports).flatMap(([name, value]): [string, ProjectSystem][] => {
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
