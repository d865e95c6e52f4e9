import type { Thing } from './externals.ts';
import { isBuiltIn } from './hidden-state.ts';
import { type Kind, kindOf } from './kinds.ts';
import { isReadable, isThing, thingsIn } from './shared.ts';

/**
 * What in a literal (the event of a stimulus, an input) comes from outside: functions, instances of classes, symbols, and
 * whatever cannot be read. Data in it (objects, lists, Map, Set, Date, Error and the like) is made afresh wherever the literal is
 * used, by a copy.
 *
 * @example
 * ```ts
 * const done = () => {};
 * externalsOfLiteral({ type: 'add', item: { id: 1 }, done }); // [done]
 * ```
 */
export function externalsOfLiteral(literal: unknown): readonly Thing[] {
  const outside: Thing[] = [];
  const met = new Set<Thing>();
  const open: unknown[] = [literal];
  while (open.length > 0) {
    const value = open.pop();
    if (!isThing(value) || met.has(value)) continue;
    met.add(value);
    const kind = typeof value === 'object' ? kindOf(value) : undefined;
    if (kind !== undefined && isData(value as object, kind)) {
      for (const thing of thingsIn(value as object, kind).reverse()) if (thing !== undefined) open.push(thing);
    } else outside.push(value);
  }
  return outside;
}

/** Whether an object is data, which is made afresh. A class of errors makes data as well: each error is one of its own. */
function isData(object: object, kind: Kind): boolean {
  if (kind === 'plain' || kind === 'bare' || kind === 'error') return true;
  if (kind === 'instance' || !isReadable(kind)) return false;
  const prototype = Object.getPrototypeOf(object);
  return prototype === null || isBuiltIn(prototype);
}
