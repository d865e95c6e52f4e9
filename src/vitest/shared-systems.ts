import type { System } from '../system/define-system.ts';
import { exportedSystems, type ModuleExports } from '../systems/exported-systems.ts';

const made = new WeakMap<object, Readonly<Record<string, System>>>();

/** The systems of a module, each made once: specs that run together share what was explored of them. */
export function sharedSystems(module: ModuleExports): Readonly<Record<string, System>> {
  const known = made.get(module.exports);
  if (known) return known;
  const systems = exportedSystems([module]);
  const all = Object.fromEntries(systems.names.map((name) => [name, systems.build(name)]));
  made.set(module.exports, all);
  return all;
}
