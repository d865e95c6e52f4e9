import type { AnyMachineSnapshot } from 'xstate';
import type { System } from '../../src/system/define-system.ts';
import type { GlobalState } from '../../src/system/global-state.ts';
import { portableSnapshotKey } from '../../src/tables/snapshot-key.ts';
import { portableText } from '../../src/values/encode.ts';
import { Externals } from '../../src/values/externals.ts';
import type { Sameness } from './sameness.ts';
import type { ReferenceState } from './state.ts';

/** A state in the form in which all ways of exploring can be compared. Only the comparison uses it, not the explorer. */
export function globalStateOf(
  { snapshots, timers, messages, budgets, times, slots }: ReferenceState,
  sameness: Sameness,
  system: System,
): GlobalState {
  const children = system.slots.map(({ child }) => child >= 0);
  const externals = new Externals(sameness.outside);
  const invoked = slots.flatMap((each, slot) => (children[slot] ? [each?.snapshot as AnyMachineSnapshot] : []));
  return {
    actors: [...snapshots, ...invoked].map((snapshot, actor) => ({
      key: snapshot ? portableSnapshotKey(snapshot, externals, `actor ${actor}`) : 'absent',
      timers: (timers[actor] ?? []).map((timer) => ({ ...timer, event: portableText(timer.event, externals) })),
    })),
    links: messages.map((link) => link.map((event) => portableText(event, externals))),
    budgets: budgets.map(({ lose, duplicate, swap }) => [lose, duplicate, swap]),
    times: times.filter(Number.isFinite),
    slots: slots.map((invoked) => {
      if (!invoked || '_nodes' in invoked.snapshot) return 'nothing';
      const { keepsInput, input, left } = invoked;
      const what = keepsInput ? `runs with ${portableText({ type: 'xstate.init', input }, externals)}` : 'runs';
      return Number.isFinite(left) ? `${what}, for ${left} ticks at most` : what;
    }),
  };
}
