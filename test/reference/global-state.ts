import type { System } from '../../src/system/define-system.ts';
import { externalsOf } from '../../src/system/externals-of.ts';
import type { GlobalState } from '../../src/system/global-state.ts';
import { portableSnapshotKey } from '../../src/tables/snapshot-key.ts';
import { portableText } from '../../src/values/encode.ts';
import type { ReferenceState } from './state.ts';

/** A state in the form in which all ways of exploring can be compared. Only the comparison uses it, not the explorer. */
export function globalStateOf(
  system: System,
  { snapshots, timers, messages, budgets, times }: ReferenceState,
): GlobalState {
  const externals = externalsOf(system);
  return {
    actors: snapshots.map((snapshot, actor) => ({
      key: portableSnapshotKey(snapshot, externals, `actor ${actor}`),
      timers: (timers[actor] ?? []).map((timer) => ({ ...timer, event: portableText(timer.event, externals) })),
    })),
    links: messages.map((link) => link.map((event) => portableText(event, externals))),
    budgets: budgets.map(({ lose, duplicate, swap }) => [lose, duplicate, swap]),
    times: times.filter(Number.isFinite),
  };
}
