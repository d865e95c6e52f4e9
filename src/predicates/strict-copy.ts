import { ModelError } from '../findings/model-error.ts';
import { undoing } from '../purity/undoing.ts';
import { copyOf } from '../values/copy.ts';
import { encode } from '../values/encode.ts';
import type { Externals } from '../values/externals.ts';
import { kindOf } from '../values/kinds.ts';
import { predicateWrites } from './predicate-writes.ts';
import { refused } from './refused.ts';
import { strictPrototype } from './strict-object.ts';

/** The copies of one evaluation: what is one object in a context is one for the predicate as well. */
let copies = new Map<object, unknown>();

/** What is from outside is handed on as it is, so that it can be compared by `===`; else as a copy, like all the rest. */
let handsOnOutside = false;
let metOutside = false;

/** Which of the equal objects that were handed over within one process are one: two of them by the order in which they are met. */
type Sameness = 'none' | 'all' | readonly [one: number, other: number];
let sameness: Sameness = 'none';
/** Such objects as they were met in this evaluation, by their texts. */
let handed: { readonly text: string; copy?: unknown }[] = [];
let metHanded = false;

/** Pairs of equal objects that are tried at most, and copies of one object of a stimulus. */
const [MOST_PAIRS, MOST_LITERALS] = [64, 8];

/** Which of several equal copies, from 0, is the very object that stands in a stimulus: one at most is. */
let literalAt: number | undefined;
/** How many copies of each such object were met in this evaluation, by their texts. */
let literals = new Map<string, number>();

/** How V8 words a write to a frozen object. */
const WRITES = /read only property|not extensible|Cannot delete property|which has only a getter/;

/** Whether somebody has written to a strict copy. */
export const isWrite = (error: unknown): error is TypeError => error instanceof TypeError && WRITES.test(error.message);

/** Evaluates a predicate with copies of its own: a running actor may go on to change what it has. */
export function withFreshCopies<T>(run: () => T): T {
  const before = { copies, handsOnOutside };
  copies = new Map();
  handed = [];
  literals = new Map();
  return undoing(() => {
    ({ copies, handsOnOutside } = before);
  }, run);
}

/**
 * Evaluates a predicate, and where it meets what was handed over within one process, or came with a stimulus, several times more: as if
 * all that is equal of it were one object, and as if each two were; and as if it were the very object that stands in the stimulus.
 *
 * @returns all answers
 */
export function withHanded<T>(run: () => T): readonly T[] {
  const before = metHanded;
  metHanded = false;
  const answerIf = (chosen: Sameness): T => {
    sameness = chosen;
    return run();
  };
  const leave = (): void => {
    sameness = 'none';
    literalAt = undefined;
    metHanded = before;
  };
  return undoing(leave, () => {
    const answer = run();
    if (!metHanded) return [answer];
    const met = handed;
    const copiesOfOne = Math.min(MOST_LITERALS, Math.max(0, ...literals.values()));
    const answers = [answer, answerIf('all')];
    // One that stops at the first difference sees more where there is none.
    const most = met.length > handed.length ? met : handed;
    answers.push(...pairsOf(most.map(({ text }) => text)).map(answerIf));
    sameness = 'none';
    for (literalAt = 0; literalAt < copiesOfOne; literalAt++) answers.push(run());
    return answers;
  });
}

/** The places of each two that are equal, among three or more that are: of two, all is as much. */
function pairsOf(texts: readonly string[]): (readonly [number, number])[] {
  const pairs = texts.flatMap((text, one) => {
    if (texts.filter((other) => other === text).length < 3) return [];
    return texts.flatMap((other, place) => (place > one && other === text ? [[one, place] as const] : []));
  });
  return pairs.slice(0, MOST_PAIRS);
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
  if ((externals.handed.size === 0 && externals.literals.size === 0) || externals.has(value))
    return copied(value, what, externals);
  const text = encode(value, externals);
  const literal = externals.literals.get(text);
  if (!literal && !externals.handed.has(text)) return copied(value, what, externals);
  metHanded = true;
  if (literal) {
    const before = literals.get(text) ?? 0;
    literals.set(text, before + 1);
    if (before === literalAt) {
      copies.set(value, literal);
      return literal;
    }
  }
  if (!externals.handed.has(text)) return copied(value, what, externals);
  const met: (typeof handed)[number] = { text };
  const place = handed.push(met) - 1;
  met.copy = sameAsBefore(place, text)?.copy ?? copied(value, what, externals);
  copies.set(value, met.copy);
  return met.copy;
}

/** What was met before and is the same object by the choice that is tried. */
function sameAsBefore(place: number, text: string): (typeof handed)[number] | undefined {
  if (sameness === 'none') return undefined;
  const one = sameness === 'all' ? handed.find((other) => other.text === text) : handed[sameness[0]];
  return one?.text === text && (sameness === 'all' || place === sameness[1]) ? one : undefined;
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
      return readOnly(copy, ['set', 'delete', 'clear'], what);
    }
    case 'set': {
      const copy = new Set();
      copies.set(value, copy);
      for (const item of value as Set<unknown>) copy.add(strictCopy(item, what, externals));
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
