import type { AnyStateNode } from 'xstate';

/**
 * A state's path, by which charts know it; that of the machine itself is empty. A dot within a name is escaped, so that
 * no two states have one key.
 *
 * @example
 * ```ts
 * stateKey(loud); // 'playing.loud'
 * ```
 */
export const stateKey = ({ path }: Pick<AnyStateNode, 'path'>): string =>
  path.map((part) => part.replaceAll('.', '\\.')).join('.');

/** Whether one state lies somewhere inside another. */
export const isInside = (inner: string, outer: string): boolean =>
  inner !== outer && `${inner}.`.startsWith(outer === '' ? '' : `${outer}.`);

/** The state around a state. */
export const parentKey = (key: string): string =>
  key
    .split(/(?<!\\)\./)
    .slice(0, -1)
    .join('.');

/** A state and all around it, but the machine itself. */
export const withParents = (key: string): string[] => (key === '' ? [] : [...withParents(parentKey(key)), key]);

/** The innermost state that has all of these inside. */
export function stateAround(keys: readonly string[]): string {
  const [first = '', ...rest] = keys.map(parentKey);
  let common = first;
  while (common !== '' && !rest.every((key) => key === common || isInside(key, common))) common = parentKey(common);
  return common;
}
