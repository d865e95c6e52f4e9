import { undoing } from '../purity/undoing.ts';
import { encode } from '../values/encode.ts';
import { type Choose, everyChoice } from '../values/every-choice.ts';
import type { Externals } from '../values/externals.ts';
import { kindOf } from '../values/kinds.ts';
import { isReadable, thingsIn } from '../values/shared.ts';

// Which of the equal objects that a predicate meets are one is not known where they were handed over within one process, or came with
// stimuli: then a predicate is asked several times.

/** Ways that are tried, of equal objects that are more than four or five: then, as many others are. */
const MOST_CHOICES = 64;

/** An object that a predicate has met. */
interface Met {
  readonly text: string;
  readonly isHanded: boolean;
  /** The object of the user's code that it is. */
  readonly literal: object | undefined;
  copy?: unknown;
}

/** One way in which equal objects may be one, while a predicate is asked. */
class Way {
  /** Literals are told from their copies. */
  isPlain = false;
  hasLiterals = false;
  /** Some are one that were not handed over: only whether they are literals is of interest then. */
  unitesFresh = false;
  isPossible = true;
  /** Nothing is to be chosen. */
  isQuiet = false;
  externals: Externals | undefined;
  met: Met[] = [];
  /** What was chosen for each object, in the order in which they were met. */
  readonly #chosen: number[] = [];
  readonly #choose: Choose;
  #place = 0;

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  /** Runs something in which nothing is chosen. */
  without(run: () => unknown): void {
    this.isQuiet = true;
    try {
      run();
    } finally {
      this.isQuiet = false;
    }
  }

  /** An evaluation begins: what is met first was met first before, too. */
  beginAgain(): void {
    this.met = [];
    this.#place = 0;
  }

  choose(options: number): number {
    const place = this.#place++;
    const known = this.#chosen[place];
    if (known !== undefined) return Math.min(known, options - 1);
    const chosen = this.isPlain ? 0 : this.#choose(options);
    this.#chosen.push(chosen);
    return chosen;
  }
}

let way = new Way(() => 0);

/** An evaluation begins, with copies of its own. */
export const beginEvaluation = (): void => way.beginAgain();

/** What are two for certain, such as two items of one Set, were taken for one: what is answered is of no interest. */
export function notPossible(): void {
  way.isPossible = false;
}

/** What was answered first, when all objects were told apart; and whether all other answers were the same. */
export interface Answers<T> {
  readonly first: T;
  readonly areSame: boolean;
}

/**
 * Evaluates a predicate, and where it meets what was handed over within one process, or came with a stimulus, several times more: as if
 * some of what is equal were one object, for each choice of some; and as if it were the very object that stands in the stimulus.
 *
 * @param place where the predicate stands: it is noted down if not all was tried
 */
export function withIdentities<T>(place: string, run: () => T): Answers<T> {
  const before = way;
  const leave = (): void => {
    way = before;
  };
  return undoing(leave, () => {
    let answers: Answers<T> | undefined;
    let externals: Externals | undefined;
    const areAll = everyChoice((choose) => {
      way = new Way(choose);
      const answer = run();
      answers ??= { first: answer, areSame: true };
      externals ??= way.externals;
      const { isPossible, hasLiterals, unitesFresh } = way;
      if (!isPossible || (unitesFresh && !hasLiterals)) return;
      way.isPlain = true;
      const expected = hasLiterals ? run() : answers.first;
      if (answer !== expected) answers = { ...answers, areSame: false };
    }, MOST_CHOICES);
    if (!areAll) externals?.notAllTried.add(place);
    return answers as Answers<T>;
  });
}

/**
 * What stands for an object in this evaluation: what stands for one that is the same, the very object of the user's code, or a copy of its
 * own.
 *
 * @param copies what stands for objects in this evaluation
 * @param copyOf makes a copy
 */
export function identified(
  value: object,
  externals: Externals,
  copies: Map<object, unknown>,
  copyOf: () => unknown,
): unknown {
  if (way.isQuiet || (externals.handed.size === 0 && externals.literals.size === 0)) return copyOf();
  const text = encode(value, externals);
  const isHanded = externals.handed.has(text);
  const literals = externals.literals.get(text) ?? new Set();
  if (!isHanded && literals.size === 0) return copyOf();
  way.externals = externals;
  const others = way.met.filter(
    (one) => one.text === text && 'copy' in one && (one.literal || (isHanded && one.isHanded)),
  );
  const unused = [...literals].filter((literal) => way.met.every((one) => one.literal !== literal));
  const chosen = way.choose(1 + others.length + unused.length) - 1;
  const other = others[chosen];
  if (other) {
    if (!isHanded || !other.isHanded) way.unitesFresh = true;
    copies.set(value, other.copy);
    return other.copy;
  }
  const literal = chosen < 0 ? undefined : unused[chosen - others.length];
  if (!literal) {
    const one: Met = { text, isHanded, literal };
    way.met.push(one);
    one.copy = copyOf();
    return one.copy;
  }
  way.hasLiterals = true;
  // What lies in it is that of the literal: nothing is to be chosen there.
  if (way.isPlain) way.without(copyOf);
  takeFor(value, literal, externals, copies);
  return copies.get(value);
}

/** A value is an object of the user's code, and so is all that lies in it. */
function takeFor(value: object, literal: object, externals: Externals, copies: Map<object, unknown>): void {
  if (way.met.some((one) => one.literal === literal)) return;
  const text = encode(value, externals);
  if (!way.isPlain) {
    if (copies.has(value)) way.isPossible = false;
    copies.set(value, literal);
  }
  way.met.push({ text, isHanded: externals.handed.has(text), literal, copy: copies.get(value) });
  const inLiteral = objectsWithin(literal);
  for (const [index, part] of objectsWithin(value).entries()) {
    const other = inLiteral[index];
    if (part && other && !externals.has(part)) takeFor(part, other, externals, copies);
  }
}

/** The objects that lie in another one; undefined in the place of all else. */
function objectsWithin(object: object): (object | undefined)[] {
  const kind = kindOf(object);
  const things = isReadable(kind) ? thingsIn(object, kind) : [];
  return things.map((thing) => (typeof thing === 'object' && thing !== null ? thing : undefined));
}
