import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { encode, portableText } from '../values/encode.ts';
import type { Externals } from '../values/externals.ts';
import { type Twin, twin } from '../values/twin.ts';
import type { Twins } from './twins.ts';

/** In front of the ids of what a machine has invoked: no state has an id like that. */
const CHILDREN = ' children';

/** Status, value, history and children: what XState itself remembers, by ids. */
function frameOf(snapshot: AnyMachineSnapshot): string {
  // An actor that failed before its first state has a snapshot with neither nodes nor history.
  const nodes: AnyStateNode[] = snapshot._nodes ?? [];
  const history = Object.entries((snapshot.historyValue ?? {}) as Record<string, AnyStateNode[]>)
    .map(([id, remembered]) => [id, ...remembered.map((node) => node.id)])
    .sort();
  const children = Object.keys(snapshot.children ?? {}).sort();
  const invoked = children.length > 0 ? [[CHILDREN, ...children]] : [];
  // As JSON, since an id may contain anything.
  return JSON.stringify([snapshot.status, nodes.map((node) => node.id), ...history, ...invoked]);
}

/** What the author's code made, and in which part of a snapshot it stands. */
const PARTS = ['context', 'output', 'error'] as const;

/**
 * A text that is equal for two snapshots of a machine exactly if neither XState nor a guard or an assign can tell them apart:
 * status, history, the order of the active state nodes, in which XState picks among conflicting transitions, and context,
 * output and error by {@link encode}.
 *
 * @param place the actor's name, for the error message
 * @throws {RefusedValue} if something in them cannot be part of a state
 */
export const snapshotKey = (snapshot: AnyMachineSnapshot, externals: Externals, place: string): string =>
  keyBy(encode, snapshot, externals, place);

/** A key that means the same to those who know nothing of each other's `externals`, see {@link portableText}. */
export const portableSnapshotKey = (snapshot: AnyMachineSnapshot, externals: Externals, place: string): string =>
  keyBy(portableText, snapshot, externals, place);

const keyBy = (write: typeof encode, snapshot: AnyMachineSnapshot, externals: Externals, place: string): string =>
  [frameOf(snapshot), ...PARTS.map((part) => write(snapshot[part], externals, `${place}.${part}`))].join('|');

/**
 * The key of one snapshot in two worlds, or the first difference between them. What both have in common comes from outside.
 *
 * @throws {RefusedValue} as {@link snapshotKey} does
 */
export function twinSnapshotKey({ a, b }: Twins<AnyMachineSnapshot>, externals: Externals, place: string): Twin {
  const frames = [frameOf(a), frameOf(b)];
  if (frames[0] !== frames[1]) {
    return { difference: { path: `${place}.value`, a: a.value, b: b.value, what: 'value' } };
  }
  let text = frames[0] as string;
  for (const part of PARTS) {
    const found = twin(a[part], b[part], externals, `${place}.${part}`);
    if ('difference' in found) return found;
    text += `|${found.text}`;
  }
  return { text };
}
