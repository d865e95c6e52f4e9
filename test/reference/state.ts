import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { System } from '../../src/system/define-system.ts';
import type { Fault } from '../../src/system/labels.ts';
import type { Invoked } from './invoked.ts';
import type { Sameness } from './sameness.ts';

/** A pending timer of an actor. */
export interface Timer {
  /** Ticks until it is due. */
  readonly remaining: number;
  /** Whose it is: an actor, or a machine that is invoked below it. */
  readonly from: number;
  /** -1 if it was for something that is there no more. */
  readonly to: number;
  readonly event: EventObject;
  readonly id: string | undefined;
  /** Whether the actor still knows it: it can be cancelled, by its id if it has one, and does not outlive the actor. */
  readonly bound: boolean;
}

/** A state of the whole system between two steps. */
export interface ReferenceState {
  readonly snapshots: readonly AnyMachineSnapshot[];
  /** For each actor that is named, with all below it: by remaining time, then by the order of scheduling. */
  readonly timers: readonly (readonly Timer[])[];
  /** For each link: the messages on it, oldest first. */
  readonly messages: readonly (readonly EventObject[])[];
  /** For each link: how often each fault may still happen. */
  readonly budgets: readonly Readonly<Record<Fault, number>>[];
  /** For each stimulus: how often it may still happen. */
  readonly times: readonly number[];
  /** For each slot: what runs in it. */
  readonly slots: readonly (Invoked | undefined)[];
}

/** What an actor is; undefined for a machine that nobody invokes. */
export function snapshotOf(
  { snapshots, slots }: ReferenceState,
  actor: number,
  system: System,
): AnyMachineSnapshot | undefined {
  if (actor < snapshots.length) return snapshots[actor];
  return slots[system.slots.findIndex(({ child }) => child === actor)]?.snapshot as AnyMachineSnapshot | undefined;
}

/** A text that is equal for two states exactly if nothing can tell them apart. */
export function stateText(
  { snapshots, timers, messages, budgets, times, slots }: ReferenceState,
  sameness: Sameness,
): string {
  const events = (list: readonly { readonly event: EventObject }[]): unknown[] =>
    list.map(({ event, ...timer }) => [sameness.number(event), ...Object.values(timer).map((each) => each ?? null)]);
  // Without limit, they never change.
  const left = [budgets.map(({ lose, duplicate, swap }) => [lose, duplicate, swap]), times]
    .flat(2)
    .filter(Number.isFinite);
  return JSON.stringify([
    snapshots.map((snapshot) => sameness.snapshot(snapshot)),
    timers.map(events),
    messages.map((link) => link.map((message) => sameness.number(message))),
    left,
    slots.map((invoked) =>
      invoked
        ? [
            '_nodes' in invoked.snapshot
              ? sameness.snapshot(invoked.snapshot as AnyMachineSnapshot)
              : invoked.keepsInput
                ? sameness.number(invoked.input)
                : 'runs',
            `${invoked.left}`,
          ]
        : null,
    ),
  ]);
}
