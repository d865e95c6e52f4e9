import { type AnyStateMachine, type InspectionEvent, StateMachine } from 'xstate';
import { CoverageMeter } from '../../src/live/coverage.ts';
import { Search } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';

/** The part of the scope that XState is asked with which tells of microsteps. */
interface Scope {
  readonly id: string;
  readonly system: { _sendInspectionEvent: (event: InspectionEvent) => void };
}

/**
 * Explores a system whole, and notes each state and transition of its machines that XState came by.
 *
 * It listens to what XState is asked while the tables fill, since integers do not tell which transitions were taken.
 */
export function reachOf(system: System): { readonly meter: CoverageMeter; readonly search: Search } {
  const meter = new CoverageMeter(system);
  const names = system.actors.map(({ name }) => name);
  const { transition } = StateMachine.prototype;
  StateMachine.prototype.transition = function (this: AnyStateMachine, snapshot, event, scope) {
    const { id, system: peers } = scope as unknown as Scope;
    peers._sendInspectionEvent = (inspected) => meter.inspect(names.indexOf(id), inspected);
    return transition.call(this, snapshot, event, scope);
  } as typeof transition;
  try {
    const tables = new SystemTables(system);
    for (const [index, { start }] of tables.actors.entries()) {
      const snapshot = tables.actors[index]?.snapshot(start.next);
      meter.inspect(index, { type: '@xstate.snapshot', snapshot } as never);
    }
    const search = new Search(tables, {});
    while (!search.advance(1_000));
    return { meter, search };
  } finally {
    StateMachine.prototype.transition = transition;
  }
}

/** What of each machine no system reaches, by the machine's id. */
export function neverReached(
  systems: readonly System[],
  meters: readonly CoverageMeter[],
): Readonly<Record<string, readonly string[]>> {
  const left = new Map<string, Set<string>>();
  for (const [index, system] of systems.entries()) {
    const { actors = [] } = meters[index]?.result() ?? {};
    for (const [which, { states, transitions }] of actors.entries()) {
      const id = system.actors[which]?.machine.id ?? '';
      const never = new Set([...states.never, ...transitions.never]);
      const before = left.get(id);
      left.set(id, before ? new Set([...before].filter((each) => never.has(each))) : never);
    }
  }
  return Object.fromEntries([...left].flatMap(([id, never]) => (never.size > 0 ? [[id, [...never]]] : [])));
}
