import type { System } from '../system/define-system.ts';
import { exportedSystems, type ModuleExports } from '../systems/exported-systems.ts';

const made = new WeakMap<object, Readonly<Record<string, System>>>();

/** The systems of some modules, each made once: specs that run together share what was explored of them. */
export function sharedSystems(modules: readonly ModuleExports[]): Readonly<Record<string, System>> {
  // They are always the same ones.
  const [first] = modules;
  const known = first && made.get(first.exports);
  if (known) return known;
  const systems = exportedSystems(modules);
  const all = Object.fromEntries(systems.names.map((name) => [name, systems.build(name)]));
  if (first) made.set(first.exports, all);
  return all;
}
