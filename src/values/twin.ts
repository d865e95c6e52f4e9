import { encode } from './encode.ts';
import { Encoder, Unwritable } from './encoder.ts';
import type { Externals } from './externals.ts';
import { addShared } from './shared.ts';
import { originalOf } from './stand-in.ts';
import { Trace, type Visit } from './trace.ts';

/**
 * In what two values differ: `value` (of two texts or numbers), `type`, `class`, `keys` (which there are, or their order),
 * `function` (its source), `outside` (the same thing from outside in one place only), else `sameness` (what is the same
 * object as what, holes, attributes).
 */
export type What = 'value' | 'type' | 'class' | 'keys' | 'function' | 'outside' | 'sameness';

/** Two worlds differ where they should not. */
export interface Difference {
  /** Where, such as `context.items[0].id`. */
  readonly path: string;
  readonly a: unknown;
  readonly b: unknown;
  readonly what: What;
}

/** What two worlds agree on: its text; or where they differ. */
export type Twin = { readonly text: string } | { readonly difference: Difference };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const sameKeys = (a: object, b: object): boolean => {
  const keys = Reflect.ownKeys(a);
  const others = Reflect.ownKeys(b);
  return keys.length === others.length && keys.every((key, index) => key === others[index]);
};

function whatDiffers(a: unknown, b: unknown, externals: Externals): What {
  if (typeof a !== typeof b || isObject(a) !== isObject(b)) return 'type';
  if (typeof a === 'function') return externals.has(a) || externals.has(b as object) ? 'outside' : 'function';
  if (!isObject(a) || !isObject(b)) return 'value';
  const [left, right] = [originalOf(a), originalOf(b)];
  if (externals.has(left) !== externals.has(right)) return 'outside';
  if (externals.has(left) && left !== right) return 'outside';
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return 'class';
  return sameKeys(left, right) ? 'sameness' : 'keys';
}

/** The last one that was begun and not yet ended where the texts part. */
function innermost(visits: readonly Visit[], at: number): number {
  return visits.findLastIndex(({ start, end }) => start <= at && at < end);
}

interface Traced {
  readonly text: string;
  readonly trace: Trace;
}

function traced(value: unknown, externals: Externals, place: string): Traced {
  const trace = new Trace(place);
  return { text: new Encoder(externals, false, trace).write(value), trace };
}

/**
 * Where the texts of two values part. Up to there both walks went the same way, so that visits of equal number stand in the
 * same place of both: this is where a rule that accepts differing leaves (names, times) compares leaf by leaf.
 */
function differenceOf(a: Traced, b: Traced, externals: Externals): Difference {
  let at = 0;
  while (a.text[at] === b.text[at]) at++;
  // One text may go on where the other one ends: they differ in the deeper visit, if it was begun in both.
  const [outer = 0, inner = 0] = [innermost(a.trace.visits, at), innermost(b.trace.visits, at)].sort((x, y) => x - y);
  const isInBoth = a.trace.visits[inner]?.start === b.trace.visits[inner]?.start;
  const index = Math.max(isInBoth ? inner : outer, 0);
  const [left, right] = [a.trace.visits[index]?.value, b.trace.visits[index]?.value];
  return { path: a.trace.path(index), a: left, b: right, what: whatDiffers(left, right, externals) };
}

/** Adds what both walks met in different places. Whether there was anything. */
function addMoved(a: Encoder, b: Encoder, externals: Externals): boolean {
  const before = externals.size;
  const [root] = a.nodes.all;
  for (const thing of b.nodes.all) {
    const isRoot = thing === root && thing === b.nodes.all[0];
    if (!isRoot && a.nodes.has(thing)) externals.add(thing);
  }
  return externals.size > before;
}

interface Written {
  readonly left: Encoder;
  readonly right: Encoder;
}

/** Writes both; what is refused is refused with its place, in whichever of them it stands. */
function writeBoth(a: unknown, b: unknown, externals: Externals, place: string): Written {
  const [left, right] = [new Encoder(externals), new Encoder(externals)];
  try {
    left.write(a);
    right.write(b);
  } catch (error) {
    if (error instanceof Unwritable) {
      encode(a, externals, place);
      encode(b, externals, place);
    }
    throw error;
  }
  return { left, right };
}

function answer({ left, right }: Written, a: unknown, b: unknown, externals: Externals, place: string): Twin {
  if (left.text === right.text) return { text: left.text };
  return { difference: differenceOf(traced(a, externals, place), traced(b, externals, place), externals) };
}

/**
 * Compares two values, such as what was answered to a value and to its copy (they may have functions in common that were
 * made in a step: so nothing is added to `externals`).
 *
 * @param place where the value stands, for paths and error messages
 * @returns the text of both, which is the one that {@link encode} gives; or the first difference
 * @throws {RefusedValue} as {@link encode} does
 * @example
 * ```ts
 * compare({ at: 1 }, { at: 1 }, new Externals()); // { text: '{"at":1,}' }
 * ```
 */
export const compare = (a: unknown, b: unknown, externals: Externals, place = 'value'): Twin =>
  answer(writeBoth(a, b, externals, place), a, b, externals, place);

/**
 * Compares what two worlds answered, asked so that they have nothing in common but what comes from outside: so whatever thing
 * is in both is from outside, and is added to `externals`; and whatever else differs was made by a clock, by chance or by a
 * memory that neither of them has in its state.
 *
 * Each world has to go on with its own values: if both went on with the same one, all in it would be from outside. For
 * copies, use {@link compare}.
 *
 * @param place where the value stands, for paths and error messages
 * @returns the text, which is the one that {@link encode} gives for either of them with these `externals`; or the
 * first difference
 * @throws {RefusedValue} as {@link encode} does
 * @example
 * ```ts
 * const EMPTY: string[] = [];
 * twin({ queue: EMPTY, at: 1 }, { queue: EMPTY, at: 1 }, new Externals()); // { text: '{"queue":@0,"at":1,}' }
 * const answer = twin({ items: [{ id: 1 }] }, { items: [{ id: 2 }] }, new Externals(), 'context');
 * answer; // { difference: { path: 'context.items[0].id', a: 1, b: 2, what: 'value' } }
 * ```
 */
export function twin(a: unknown, b: unknown, externals: Externals, place = 'value'): Twin {
  // Most often, there is nothing to compare.
  if (a === undefined && b === undefined) return { text: 'undefined' };
  addShared(a, b, externals);
  let written = writeBoth(a, b, externals, place);
  while (addMoved(written.left, written.right, externals)) written = writeBoth(a, b, externals, place);
  return answer(written, a, b, externals, place);
}
