import type { AnyMachineSnapshot, AnyStateNode, EventObject } from 'xstate';
import type { Fault } from '../../src/system/labels.ts';
import { plainText } from './plain-text.ts';

/** A pending timer of an actor. */
export interface Timer {
  /** Ticks until it is due. */
  readonly remaining: number;
  readonly to: number;
  readonly event: EventObject;
  readonly id: string | undefined;
  /** Whether the actor still knows it: it can be cancelled, by its id if it has one, and does not outlive the actor. */
  readonly bound: boolean;
}

/** A state of the whole system between two steps. */
export interface ReferenceState {
  readonly snapshots: readonly AnyMachineSnapshot[];
  /** For each actor: by remaining time, then by the order of scheduling. */
  readonly timers: readonly (readonly Timer[])[];
  /** For each link: the messages on it, oldest first. */
  readonly messages: readonly (readonly EventObject[])[];
  /** For each link: how often each fault may still happen. */
  readonly budgets: readonly Readonly<Record<Fault, number>>[];
  /** For each stimulus: how often it may still happen. */
  readonly times: readonly number[];
}

/** Most steps change one actor, so most snapshots of a state are the very objects of the state before. */
const texts = new WeakMap<AnyMachineSnapshot, string>();

/** A text that is equal for two snapshots of a machine exactly if nothing can tell them apart. */
export function snapshotText(snapshot: AnyMachineSnapshot): string {
  const text = texts.get(snapshot) ?? describeSnapshot(snapshot);
  texts.set(snapshot, text);
  return text;
}

function describeSnapshot(snapshot: AnyMachineSnapshot): string {
  const remembered = Object.entries(snapshot.historyValue as Record<string, AnyStateNode[]>);
  const error: unknown = snapshot.error;
  return plainText({
    status: snapshot.status,
    // In their order: XState goes through them in it when transitions of parallel regions are in conflict.
    nodes: (snapshot._nodes as AnyStateNode[]).map(({ id }) => id),
    history: Object.fromEntries(remembered.map(([id, nodes]) => [id, nodes.map((node) => node.id)])),
    context: snapshot.context,
    output: snapshot.output,
    error: error instanceof Error ? error.message : error,
  });
}

/** A text that is equal for two states exactly if nothing can tell them apart. */
export function stateText({ snapshots, timers, messages, budgets, times }: ReferenceState): string {
  // Without limit, they never change.
  const left = [budgets.map(({ lose, duplicate, swap }) => [lose, duplicate, swap]), times]
    .flat(2)
    .filter(Number.isFinite);
  return plainText([snapshots.map(snapshotText), timers, messages, left]);
}
