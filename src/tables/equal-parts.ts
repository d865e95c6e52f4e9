import { encode } from '../values/encode.ts';
import type { Externals, Thing } from '../values/externals.ts';
import { kindOf } from '../values/kinds.ts';
import { isReadable, isThing, partsOf } from '../values/shared.ts';

/** What was put in the place of what. */
export interface SharedParts {
  /** The keys of the event under which something was replaced; none, if nothing was. */
  readonly keys: readonly string[];
  /** Parts of the context are equal among themselves: there is another choice of those that may stand in the event. */
  readonly more: boolean;
}

/**
 * Puts parts of a context in the place of equal parts of an event, as if both had been one object from the start. This is how it
 * may be where events are handed over within one process: XState copies nothing. Empty ones are left alone: that they are
 * equal says little.
 *
 * @param event a copy of its own: it is written to
 * @param choice which of several equal parts of the context, from 0
 */
export function shareEqualParts(event: object, context: unknown, externals: Externals, choice = 0): SharedParts {
  const parts = new Map<string, Thing[]>();
  for (const part of partsWithin(context, externals)) {
    const text = encode(part, externals);
    parts.set(text, [...(parts.get(text) ?? []), part]);
  }
  if (parts.size === 0) return { keys: [], more: false };
  const replaced = new Set<string>();
  const placed = new Map<Thing, Thing>();
  let more = false;
  /** What is one object in the event stays one, and what are two stay two. */
  const equalTo = (value: Thing): Thing | undefined => {
    const known = placed.get(value);
    if (known !== undefined) return known;
    const all = parts.get(encode(value, externals)) ?? [];
    const free = [...all.slice(choice), ...all.slice(0, choice)].find((part) => !isPlaced(part));
    if (free === undefined) return undefined;
    if (all.length > choice + 1) more = true;
    placed.set(value, free);
    return free;
  };
  const isPlaced = (part: Thing): boolean => [...placed.values()].includes(part);
  const done = new Set<object>();
  const visit = (holder: object, top: string | undefined): void => {
    if (done.has(holder)) return;
    done.add(holder);
    replaceWithin(holder, (value, key) => {
      if (!isPart(value, externals)) return value;
      const under = top ?? String(key);
      const equal = equalTo(value);
      if (equal === undefined) {
        if (typeof value === 'object') visit(value, under);
        return value;
      }
      replaced.add(under);
      return equal;
    });
  };
  visit(event, undefined);
  return { keys: [...replaced], more };
}

/** Exchanges what lies directly in an object: values of properties, and what is in a Map or a Set, in the same order. */
function replaceWithin(holder: object, replace: (value: unknown, key: unknown) => unknown): void {
  for (const key of Reflect.ownKeys(holder)) {
    const property = Reflect.getOwnPropertyDescriptor(holder, key);
    if (property && 'value' in property) Reflect.set(holder, key, replace(property.value, key));
  }
  const kind = kindOf(holder);
  if (kind === 'map') {
    const map = holder as Map<unknown, unknown>;
    const entries = [...map].map(([key, value]) => [replace(key, key), replace(value, key)] as const);
    map.clear();
    for (const [key, value] of entries) map.set(key, value);
  } else if (kind === 'set') {
    const set = holder as Set<unknown>;
    const items = [...set].map((item) => replace(item, item));
    set.clear();
    for (const item of items) set.add(item);
  }
}

/** Whether an event carries an object that is not from outside, so that it can be a part of somebody's context as well; even
 * an empty one may be written to. */
export const carriesObjects = (event: object, externals: Externals): boolean =>
  partsWithin(event, externals, true).length > 0;

/** Whether an event carries an object that a context holds as well: whoever writes to it there changes the event. */
export function sharesObjects(event: object, context: unknown, externals: Externals): boolean {
  const held = new Set(partsWithin(context, externals, true));
  return partsWithin(event, externals, true).some((part) => held.has(part));
}

/** What may be one and the same in two places: an object that holds something and can be read, or a symbol of its own. */
function isPart(value: unknown, externals: Externals, maybeEmpty = false): value is Thing {
  if (!isThing(value) || typeof value === 'function' || externals.has(value)) return false;
  if (typeof value === 'symbol') return true;
  const kind = kindOf(value);
  return isReadable(kind) && (maybeEmpty || !isEmpty(value));
}

function isEmpty(object: object): boolean {
  const kind = kindOf(object);
  if (kind === 'map' || kind === 'set') return (object as Map<unknown, unknown>).size === 0;
  if (kind === 'array') return (object as readonly unknown[]).length === 0;
  return ['plain', 'bare', 'instance'].includes(kind) && Reflect.ownKeys(object).length === 0;
}

/** The parts that lie in a value, but for itself and what is from outside. */
function partsWithin(value: unknown, externals: Externals, maybeEmpty = false): Thing[] {
  const found = new Set<Thing>();
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const part of isThing(next) && typeof next === 'object' ? partsOf(next) : []) {
      if (!isPart(part, externals, maybeEmpty) || found.has(part)) continue;
      found.add(part);
      open.push(part);
    }
  }
  return [...found];
}
