import type { Problem } from '../findings/check-result.ts';
import type { Search, SearchProblem } from '../space/search.ts';
import type { ToldPaths } from './told-paths.ts';

/** What piled up step by step until a limit was reached needs no path: a longer one is left out. */
const LONG = 100;

/** A finding of a search, with the path on which it was met first. */
export function problemOf(
  search: Search,
  { kind, place, detail, count, state, label }: SearchProblem,
  told: ToldPaths,
): Problem {
  const before = state < 0 ? [] : search.pathTo(state).labels;
  // A step that was ended has no successor that live actors could confirm, so its path stops before it.
  const labels = kind === 'actor error' && label >= 0 ? [...before, label] : before;
  const problem = { kind, place, detail, count, fine: search.tables.system.fine.includes(kind) };
  if (kind === 'limit' && labels.length > LONG) return problem;
  const endedStep = kind !== 'actor error' && label >= 0 ? told.endedStep(before, label) : undefined;
  return { ...problem, path: told.path(labels), ...(endedStep ? { endedStep } : {}) };
}

/**
 * A time-lock, with the path to it.
 *
 * @param state a state in a cycle in which time stands still
 */
export const timeLockOf = (search: Search, state: number, told: ToldPaths): Problem => ({
  kind: 'time-lock',
  place: 'time',
  detail: 'messages and timers without delay follow each other forever, so that time cannot pass',
  count: 1,
  fine: search.tables.system.fine.includes('time-lock'),
  path: told.path(search.pathTo(state).labels),
});
