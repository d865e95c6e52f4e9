import type { Externals } from './externals.ts';
import { dataOf } from './own-data.ts';
import { isThing, partsOf } from './shared.ts';

const known = new WeakMap<object, ReadonlySet<string>>();

/**
 * The keys of an object under which something lies that lies under another key as well: the same object, which is not from
 * outside. The object must not change any more: what was found is remembered.
 *
 * @example
 * ```ts
 * const item = { id: 1 };
 * [...keysThatShare({ list: [item], current: item, other: [{ id: 1 }] }, new Externals())]; // ['list', 'current']
 * ```
 */
export function keysThatShare(object: object, externals: Externals): ReadonlySet<string> {
  const before = known.get(object);
  if (before) return before;
  const owners = new Map<object, string>();
  const shared = new Set<string>();
  for (const key of Object.keys(object)) {
    const own = new Set<object>();
    const open: unknown[] = [dataOf(object, key)];
    while (open.length > 0) {
      const next = open.pop();
      if (!isThing(next) || typeof next !== 'object' || own.has(next) || externals.has(next)) continue;
      own.add(next);
      const owner = owners.get(next);
      if (owner === undefined) owners.set(next, key);
      else if (owner !== key) shared.add(owner).add(key);
      for (const part of partsOf(next)) open.push(part);
    }
  }
  known.set(object, shared);
  return shared;
}
