import { Externals } from '../values/externals.ts';
import type { System } from './define-system.ts';

const known = new WeakMap<System, Externals>();

/**
 * What in the states of a system comes from outside of them: one register for all who explore it, so that they give the same
 * things the same names. It fills as the tables are asked.
 */
export function externalsOf(system: System): Externals {
  let externals = known.get(system);
  if (externals === undefined) {
    externals = new Externals();
    known.set(system, externals);
  }
  return externals;
}
