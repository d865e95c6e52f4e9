import type { Search } from './search.ts';
import type { Work } from './sliced.ts';
import { seekComponents } from './strongly-connected.ts';

/** States that are looked at between two pauses. */
const PAUSE = 256;

/**
 * Looks for a cycle of timers and deliveries in which time stands still although it is to pass: a timer is due each time
 * round, or one is pending.
 *
 * Where no urgent step has ever led back to its like, there is nothing to look for. Otherwise a depth-first search goes
 * through the steps that need nobody's doing.
 *
 * @param search one that has seen every state
 * @returns the id of a state in such a cycle
 */
export function* seekTimeLock(search: Search): Work<number | undefined> {
  if (!search.canRunOnForever) return undefined;
  const { labels } = search.tables.system;
  const urgent = (id: number): { to: number; timer: boolean }[] =>
    search.successors(id).flatMap(({ label, to }) => {
      const kind = labels[label]?.kind;
      return kind === 'timer' || kind === 'deliver' ? [{ to, timer: kind === 'timer' }] : [];
    });
  const components = yield* seekComponents(search.states, (id) => urgent(id).map(({ to }) => to));
  const timerIsPending = (id: number): boolean => {
    const state = search.state(id);
    return search.fields.timers.some((field) => state[field] !== 0);
  };
  for (let id = 0; id < search.states; id++) {
    if (id % PAUSE === 0) yield;
    for (const { to, timer } of urgent(id)) {
      if (components[id] === components[to] && (timer || timerIsPending(id))) return id;
    }
  }
  return undefined;
}
