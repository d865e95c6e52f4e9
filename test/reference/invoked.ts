import type { AnyActorLogic, EventObject, Snapshot } from 'xstate';
import type { System } from '../../src/system/define-system.ts';

/** Something that a machine has invoked, as it runs: with what XState's own logic remembers of it. */
export interface Invoked {
  readonly logic: AnyActorLogic;
  readonly snapshot: Snapshot<unknown>;
  readonly input: unknown;
  /** What it may do, or what it tells, depends on that. */
  readonly keepsInput: boolean;
  /** Ticks for which it may still run. */
  readonly left: number;
}

type Slot = System['slots'][number];

/** By what XState's logic is told what has become of the author's. */
const TOLD: Readonly<Record<string, string>> = {
  resolves: 'xstate.promise.resolve',
  rejects: 'xstate.promise.reject',
  emits: 'xstate.observable.next',
  completes: 'xstate.observable.complete',
  fails: 'xstate.observable.error',
};

/** What an outcome gives: an event for the machine itself, or one for the logic. Undefined if there is no such outcome. */
export function givenBy(
  { outcomes, kind }: Slot,
  outcome: number,
  input: unknown,
): { readonly event: EventObject; readonly isForMachine: boolean } | undefined {
  const found = outcomes[outcome];
  if (!found) throw new Error(`there is no outcome ${outcome}`);
  const { verb, value, place } = found;
  const list = place === undefined ? [value] : (value as (input: unknown) => readonly unknown[])(input);
  const data = list[place ?? 0];
  if (list.length <= (place ?? 0)) return undefined;
  if (verb === 'sends' || (verb === 'emits' && kind === 'event observable')) {
    return { event: data as EventObject, isForMachine: true };
  }
  return { event: { type: TOLD[verb] ?? '', data } as EventObject, isForMachine: false };
}

/** What XState's logic makes of an event; what ends it needs nothing of what it would have begun. */
export function answerOf({ logic, snapshot }: Invoked, { kind }: Slot, event: EventObject): Snapshot<unknown> {
  if (event.type === 'xstate.stop') return { ...snapshot, status: 'stopped' } as Snapshot<unknown>;
  if (kind === 'callback') return snapshot;
  return logic.transition(snapshot, event, { self: {} } as never);
}
