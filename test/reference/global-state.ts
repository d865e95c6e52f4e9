import type { GlobalState } from '../../src/system/global-state.ts';
import { encodePlain } from '../../src/system/plain-data.ts';
import { snapshotKey } from '../../src/tables/snapshot-key.ts';
import type { ReferenceState } from './state.ts';

/** A state in the form in which all ways of exploring can be compared. Only the comparison uses it, not the explorer. */
export const globalStateOf = ({ snapshots, timers, messages, budgets, times }: ReferenceState): GlobalState => ({
  actors: snapshots.map((snapshot, actor) => ({
    key: snapshotKey(snapshot, `actor ${actor}`),
    timers: (timers[actor] ?? []).map((timer) => ({ ...timer, event: encodePlain(timer.event, 'timer') })),
  })),
  links: messages.map((link) => link.map((event) => encodePlain(event, 'message'))),
  budgets: budgets.map(({ lose, duplicate, swap }) => [lose, duplicate, swap]),
  times: times.filter(Number.isFinite),
});
