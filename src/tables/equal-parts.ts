import { encode } from '../values/encode.ts';
import type { Externals } from '../values/externals.ts';
import { isThing, partsOf } from '../values/shared.ts';

/**
 * Puts parts of a context in the place of equal parts of an event, as if both had been one object from the start. This is how it
 * may be where events are handed over within one process: XState copies nothing. Empty ones are left alone: that they are
 * equal says little.
 *
 * @param event a copy of its own: it is written to
 * @returns the keys of the event under which something was replaced
 */
export function shareEqualParts(event: object, context: unknown, externals: Externals): string[] {
  const parts = new Map<string, object>();
  for (const part of objectsIn(context, externals)) {
    const text = encode(part, externals);
    if (!parts.has(text)) parts.set(text, part);
  }
  if (parts.size === 0) return [];
  const replaced = new Set<string>();
  const done = new Set<object>();
  const visit = (holder: object, top: string | undefined): void => {
    if (done.has(holder)) return;
    done.add(holder);
    for (const [key, value] of Object.entries(holder)) {
      if (!isPart(value, externals)) continue;
      const equal = parts.get(encode(value, externals));
      if (equal === undefined) visit(value, top ?? key);
      else if (Reflect.set(holder, key, equal)) replaced.add(top ?? key);
    }
  };
  visit(event, undefined);
  return [...replaced];
}

/** Whether an event carries an object that is not from outside, so that it can be a part of somebody's context as well. */
export const carriesObjects = (event: object, externals: Externals): boolean =>
  Object.values(event).some((value) => isPart(value, externals));

const isPart = (value: unknown, externals: Externals): value is object =>
  typeof value === 'object' && value !== null && !externals.has(value) && !isEmpty(value);

const isEmpty = (value: object): boolean =>
  value instanceof Map || value instanceof Set ? value.size === 0 : Object.keys(value).length === 0;

/** The objects that lie in a value, but for itself and what is from outside. */
function objectsIn(value: unknown, externals: Externals): object[] {
  const found = new Set<object>();
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const part of isThing(next) && typeof next === 'object' ? partsOf(next) : []) {
      if (!isPart(part, externals) || found.has(part)) continue;
      found.add(part);
      open.push(part);
    }
  }
  return [...found];
}
