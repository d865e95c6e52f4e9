import fc from 'fast-check';
import { watchersOf } from '../live/property-watcher.ts';
import type { Watcher } from '../live/run.ts';
import { runs } from '../live/runs.ts';
import type { NamedProperty } from '../properties/judge.ts';
import { withTrapsSet } from '../purity/region.ts';
import type { System } from '../system/define-system.ts';

/** A run as it went: what a watcher is shown of the start, and of each step. */
type Recorded = readonly Parameters<Watcher['look']>[];

const recorded = new WeakMap<System, { readonly seed: number; readonly runs: readonly Recorded[] }>();

/** Random runs of a system on live actors. Nobody's property ends them, so they are the same for all, and made once. */
function recordedRuns(system: System, numRuns: number, seed: number): readonly Recorded[] {
  const known = recorded.get(system);
  if (known && known.seed === seed && known.runs.length === numRuns) return known.runs;
  const made: Recorded[] = [];
  const watch = () => {
    const run: Parameters<Watcher['look']>[] = [];
    made.push(run);
    return {
      notesHappenings: true,
      look: (...seen: Parameters<Watcher['look']>) => {
        run.push(seen);
        return false;
      },
    };
  };
  fc.check(
    fc.property(runs(system, { watch }), () => true),
    { numRuns, seed },
  );
  recorded.set(system, { seed, runs: made });
  return made;
}

/**
 * Whether random runs decide a property: violate it, or for `possible` are a witness. They are those of `checkRandomly` with
 * the same seed, which can then be asked for a shorter one.
 */
export function isDecidedByRuns(
  system: System,
  { id, property }: NamedProperty,
  { runs: numRuns, seed }: { readonly runs: number; readonly seed: number },
): boolean {
  const watchers = watchersOf(system, property, id);
  return withTrapsSet(() =>
    recordedRuns(system, numRuns, seed).some((run) => {
      const watcher = watchers();
      return run.some((seen) => watcher.look(...seen));
    }),
  );
}
