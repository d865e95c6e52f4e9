import type { Thing } from './externals.ts';
import { isBuiltIn } from './hidden-state.ts';
import { kindOf } from './kinds.ts';
import { isThing, valuesIn } from './shared.ts';

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
    if (isData(value)) open.push(...valuesIn(value).reverse());
    else outside.push(value);
  }
  return outside;
}

/** Whether a thing is data, which is made afresh. A class of errors makes data as well: each error is one of its own. */
function isData(thing: Thing): thing is object {
  if (typeof thing !== 'object') return false;
  const kind = kindOf(thing);
  if (kind === 'plain' || kind === 'bare' || kind === 'error') return true;
  if (kind === 'opaque' || kind === 'iterator' || kind === 'proxy' || kind === 'instance') return false;
  return isBuiltIn(Object.getPrototypeOf(thing));
}
