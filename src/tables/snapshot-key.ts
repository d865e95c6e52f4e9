import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { encodePlain } from '../system/plain-data.ts';

/** A message of an error, the only part of it that is compared. */
const messageOf = (error: unknown): unknown => (error instanceof Error ? error.message : error);

/**
 * A text that is equal for two snapshots of a machine exactly if XState cannot tell them apart: status, value, context,
 * history, output, error, and the order of the active state nodes, in which XState picks among conflicting transitions.
 *
 * @param place the actor's name, for the error message
 * @throws {ModelError} `not-plain-data` if the context or the output is none
 */
export function snapshotKey(snapshot: AnyMachineSnapshot, place: string): string {
  // An actor that failed before its first state has a snapshot with neither nodes nor history.
  const nodes: AnyStateNode[] = snapshot._nodes ?? [];
  const history = Object.entries((snapshot.historyValue ?? {}) as Record<string, AnyStateNode[]>)
    .map(([id, remembered]) => `${id}=${remembered.map((node) => node.id).join(' ')}`)
    .sort();
  return [
    snapshot.status,
    nodes.map((node) => node.id).join(' '),
    encodePlain(snapshot.context, `${place}.context`),
    history.join(';'),
    encodePlain(snapshot.output, `${place}.output`),
    snapshot.status === 'error' ? encodePlain(messageOf(snapshot.error), `${place}.error`) : '',
  ].join('|');
}
