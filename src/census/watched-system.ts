import type { LookForHiddenState } from '../properties/hidden-state.ts';
import type { NamedProperty } from '../properties/judge.ts';
import { applies } from '../properties/subject.ts';
import type { System } from '../system/define-system.ts';
import { HiddenState, withoutCaches } from './hidden-state.ts';
import { type Root, rootsOfProperties, rootsOfSystem } from './roots.ts';

/** One for this process: systems share machines, and machines share modules. */
const hiddenState = new HiddenState();

/**
 * Begins to watch what the functions of systems and of properties can reach. One look at many systems takes less time than one
 * at each.
 *
 * @returns looks what has changed since it was looked at last; caches that the systems declare are left out
 */
export function watchHiddenState(systems: readonly System[], properties: readonly NamedProperty[]): LookForHiddenState {
  const roots = systems.flatMap((system) => rootsOf(system, properties));
  hiddenState.watch(roots);
  return () => {
    const { variables, isCut } = hiddenState.changes(roots);
    return { variables: withoutCaches(variables, cachesIn(systems)), isCut };
  };
}

function cachesIn(systems: readonly System[]): Record<string, readonly string[]> {
  const caches = new Map<string, readonly string[]>();
  for (const [actor, names] of systems.flatMap((system) => Object.entries(system.caches))) {
    caches.set(actor, [...(caches.get(actor) ?? []), ...names]);
  }
  return Object.fromEntries(caches);
}

const rootsOf = (system: System, properties: readonly NamedProperty[]): Root[] => [
  ...rootsOfSystem(system),
  ...rootsOfProperties(properties.filter(({ property }) => applies(property, system))),
];
