import { ModelError } from '../findings/model-error.ts';
import { undoing } from '../purity/undoing.ts';
import { copyOf } from '../values/copy.ts';
import type { Externals } from '../values/externals.ts';
import { kindOf } from '../values/kinds.ts';
import { beginEvaluation, identified, notPossible } from './identities.ts';
import { predicateWrites } from './predicate-writes.ts';
import { refused } from './refused.ts';
import { strictPrototype } from './strict-object.ts';

/** The copies of one evaluation: what is one object in a context is one for the predicate as well. */
let copies = new Map<object, unknown>();

/** What is from outside is handed on as it is, so that it can be compared by `===`; else as a copy, like all the rest. */
let handsOnOutside = false;
let metOutside = false;

/** How V8 words a write to a frozen object. */
const WRITES = /read only property|not extensible|Cannot delete property|which has only a getter/;

/** Whether somebody has written to a strict copy. */
export const isWrite = (error: unknown): error is TypeError => error instanceof TypeError && WRITES.test(error.message);

/** Evaluates a predicate with copies of its own: a running actor may go on to change what it has. */
export function withFreshCopies<T>(run: () => T): T {
  const before = { copies, handsOnOutside };
  copies = new Map();
  beginEvaluation();
  return undoing(() => {
    ({ copies, handsOnOutside } = before);
  }, run);
}

/**
 * Evaluates a predicate twice where it meets something from outside: with strict copies of it, which refuse names that it does not
 * have, and writes; and with the very objects, so that `mode === MODES.loud` answers as it does in a running actor.
 *
 * @returns what was answered last
 */
export function withOutside<T>(run: () => T): T {
  const before = metOutside;
  metOutside = false;
  let first: { readonly answer: T } | { readonly thrown: unknown };
  try {
    first = { answer: withFreshCopies(run) };
  } catch (thrown) {
    first = { thrown };
  }
  const isEnough = !metOutside || ('thrown' in first && (first.thrown instanceof ModelError || isWrite(first.thrown)));
  metOutside = before;
  if (!isEnough) {
    return withFreshCopies(() => {
      handsOnOutside = true;
      return run();
    });
  }
  if ('thrown' in first) throw first.thrown;
  return first.answer;
}

/**
 * A value as a predicate sees it: objects and lists, at any depth, refuse names that they do not have, and writes. What is
 * one object is one object in the copy too. What is from outside may have to be itself: see `withOutside`.
 *
 * @param what how errors name the value, such as `speaker.context.queue`
 */
export function strictCopy(value: unknown, what: string, externals: Externals): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (externals.has(value)) {
    metOutside = true;
    if (handsOnOutside) return value;
  }
  if (typeof value === 'function') return externals.has(value) ? value : withheld(value, what, externals);
  if (externals.has(value)) return copied(value, what, externals);
  return identified(value, externals, copies, () => copied(value, what, externals));
}

function copied(value: object, what: string, externals: Externals): unknown {
  const kind = kindOf(value);
  switch (kind) {
    case 'array':
      return filled([], value, what, externals);
    case 'plain':
    case 'bare':
      return filled(Object.create(strictPrototype(Object.keys(value), what)), value, what, externals);
    case 'instance':
      return filled(Object.create(Object.getPrototypeOf(value)), value, what, externals);
    case 'map': {
      const copy = new Map();
      copies.set(value, copy);
      for (const [key, item] of value as Map<unknown, unknown>) {
        copy.set(strictCopy(key, what, externals), strictCopy(item, `${what}.get(${String(key)})`, externals));
      }
      if (copy.size < (value as Map<unknown, unknown>).size) notPossible();
      return readOnly(copy, ['set', 'delete', 'clear'], what);
    }
    case 'set': {
      const copy = new Set();
      copies.set(value, copy);
      for (const item of value as Set<unknown>) copy.add(strictCopy(item, what, externals));
      if (copy.size < (value as Set<unknown>).size) notPossible();
      return readOnly(copy, ['add', 'delete', 'clear'], what);
    }
    default:
      return externals.has(value) ? value : withheld(value, what, externals);
  }
}

/** Copies own properties into a new object, and freezes it. */
function filled(copy: object, original: object, what: string, externals: Externals): object {
  copies.set(original, copy);
  const isList = Array.isArray(original);
  if (isList) (copy as unknown[]).length = original.length;
  for (const key of Reflect.ownKeys(original)) {
    if (isList && key === 'length') continue;
    const descriptor = Object.getOwnPropertyDescriptor(original, key) as PropertyDescriptor;
    const place = isList && typeof key === 'string' ? `${what}[${key}]` : `${what}.${String(key)}`;
    if ('value' in descriptor) descriptor.value = strictCopy(descriptor.value, place, externals);
    Object.defineProperty(copy, key, descriptor);
  }
  return Object.freeze(copy);
}

function readOnly<T extends object>(copy: T, writers: readonly string[], what: string): T {
  for (const name of writers) {
    const value = (): never => {
      throw refused(predicateWrites(what, what));
    };
    Object.defineProperty(copy, name, { value });
  }
  return copy;
}

/** What has a state that nobody can read can be there or not be there; more cannot be said of it. */
function withheld(value: object, what: string, externals: Externals): unknown {
  const refuse = (used: string): never => {
    throw refused(
      new ModelError({
        code: 'predicate-uses-uncopied',
        place: what,
        cause: `a predicate uses ${used}: what it remembers is not part of a state that can be compared`,
        remedy: 'ask for data of the context instead',
      }),
    );
  };
  const { copy } = copyOf({ copy: value }, externals, { refuse });
  copies.set(value, copy);
  return copy;
}
