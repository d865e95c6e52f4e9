import type { AnyMachineSnapshot } from 'xstate';
import { roughText } from '../values/rough-text.ts';
import { shown } from '../values/shown.ts';

/** Names longer than this say less than a number. */
const LONGEST = 40;

/**
 * Names for the local states of an actor: the innermost active states and, where these do not tell them apart, the
 * values of the context that do. They need not be unique.
 */
export function localNames(snapshots: readonly AnyMachineSnapshot[]): string[] {
  const plain = snapshots.map(stateName);
  return snapshots.map((snapshot, index) => {
    const name = plain[index] as string;
    const alike = snapshots.filter((_, other) => plain[other] === name);
    const long = [name, ...varyingKeys(alike).map((key) => valueName(key, contextOf(snapshot)[key]))].join(' ');
    return long.length > LONGEST ? name : long;
  });
}

/** The context keys whose values differ among some snapshots. */
export function varyingKeys(snapshots: readonly AnyMachineSnapshot[]): string[] {
  const keys = [...new Set(snapshots.flatMap((snapshot) => Object.keys(contextOf(snapshot))))];
  return keys.filter((key) => new Set(snapshots.map((each) => roughText(contextOf(each)[key]))).size > 1);
}

export const contextOf = (snapshot: AnyMachineSnapshot): Readonly<Record<string, unknown>> =>
  (snapshot.context ?? {}) as Record<string, unknown>;

function valueName(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? key : `not ${key}`;
  return typeof value === 'string' && value !== '' ? value : `${key} ${shown(value)}`;
}

/** The innermost active states, or how the actor ended. */
function stateName({ status, value }: AnyMachineSnapshot): string {
  if (status !== 'active') return status;
  const leaves = ([key, inner]: readonly [string, unknown]): string[] => {
    if (typeof inner === 'string') return [inner];
    const below = Object.entries((inner ?? {}) as object);
    return below.length === 0 ? [key] : below.flatMap(leaves);
  };
  // A machine without states has the value `{}`.
  return leaves(['only', value]).join(' ');
}
