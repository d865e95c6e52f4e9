import { copiesOf } from '../values/copy.ts';
import { encode } from '../values/encode.ts';
import { type Choose, everyChoice } from '../values/every-choice.ts';
import type { Externals, Thing } from '../values/externals.ts';
import { kindOf } from '../values/kinds.ts';
import { isReadable, thingsIn } from '../values/shared.ts';
import { objectsIn, textsWithoutAliases } from './equal-parts.ts';

/** Choices that are tried, of equal parts that are more than four or five: then, as many others are. */
const MOST_CHOICES = 64;

/**
 * A choice of which parts are one: by the place of each part in the order of {@link objectsIn}, the place of the one that it is
 * taken for.
 */
export type Sameness = readonly number[];

/** What is tried: which parts are one, and which are an object of the user's code, by their places. */
export interface ChosenParts {
  readonly sameness: Sameness;
  readonly literals: ReadonlyMap<number, object>;
  /** Only what was handed over is one: then everything has to come to the same as if nothing were. */
  readonly isHanded: boolean;
}

/** What is looked into. Nothing is written to it. */
export interface Roots {
  /** What may hold what was handed over within one process, where XState copies nothing. */
  readonly handed: readonly object[];
  /** What is made afresh each time: its parts are nobody else's, unless they are objects of the user's code. */
  readonly fresh: readonly object[];
}

export const allOf = ({ handed, fresh }: Roots): object[] => [...handed, ...fresh];

/** What each part is taken for, in these values or in copies of them. */
export function takenFor(sameness: Sameness, parts: readonly Thing[]): Map<Thing, Thing> {
  const taken = new Map<Thing, Thing>();
  for (const [place, one] of sameness.entries()) {
    if (one !== place) taken.set(parts[place] as Thing, parts[one] as Thing);
  }
  return taken;
}

/**
 * Tries which of the parts of some values may be one since they are equal: because they were handed over within one process, or because
 * they may all be an object that stands in a stimulus. What certainly are two, such as two items of one Set, stay two.
 *
 * @param handed the texts of what was handed over
 * @param tryOne is called for each choice but that in which all parts are told apart
 * @returns whether all choices were tried: where there are very many, some are
 */
export function trySamenesses(
  roots: Roots,
  handed: ReadonlySet<string>,
  externals: Externals,
  tryOne: (choice: ChosenParts) => void,
): boolean {
  const parts = new EqualParts(roots, handed, externals);
  if (parts.groups.length === 0) return true;
  const met = new Set<string>();
  const numbers = new Map<object, number>();
  const keyOf = ({ sameness, literals }: ChosenParts): string => {
    for (const literal of literals.values()) numbers.set(literal, numbers.get(literal) ?? numbers.size);
    return `${sameness} ${[...literals].map(([place, literal]) => [place, numbers.get(literal)])}`;
  };
  return everyChoice((choose) => {
    const choice = parts.chosen(choose);
    if (!choice || met.size === met.add(keyOf(choice)).size) return;
    if (choice.literals.size > 0 || choice.sameness.some((one, place) => one !== place)) tryOne(choice);
  }, MOST_CHOICES);
}

interface Group {
  /** Of equal parts, one or more. */
  readonly places: readonly number[];
  /** The objects of the user's code that are equal to them. */
  readonly literals: readonly object[];
}

/** The parts of some values, grouped by what is equal; and choices which of them are one. */
class EqualParts {
  readonly groups: readonly Group[];
  readonly #parts: readonly Thing[];
  readonly #places: ReadonlyMap<unknown, number>;
  /** Parts that may have been handed over. */
  readonly #handed: ReadonlySet<number>;
  /** Places of parts that are two for certain: the items of a Set, and the keys of a Map. */
  readonly #apart: readonly (readonly number[])[];

  constructor(roots: Roots, handed: ReadonlySet<string>, externals: Externals) {
    const all = allOf(roots);
    this.#parts = [...objectsIn(all, externals)];
    this.#places = new Map(this.#parts.map((part, place) => [part, place]));
    const holders = [...all, ...this.#parts].filter((holder) => holder instanceof Set || holder instanceof Map);
    this.#apart = holders.map((holder) =>
      [...holder.keys()].flatMap((item) => (externals.has(item as Thing) ? [] : (this.#places.get(item) ?? []))),
    );
    const texts = this.#parts.length > 0 ? textsInCopies(all, externals) : [];
    const mayBeHanded = handed.size > 0 ? objectsIn(roots.handed, externals) : new Set();
    this.#handed = new Set(
      this.#parts.flatMap((part, place) => (mayBeHanded.has(part) && handed.has(texts[place] ?? '') ? [place] : [])),
    );
    this.groups = this.#grouped(texts, externals);
  }

  #grouped(texts: readonly (string | undefined)[], externals: Externals): Group[] {
    const known = externals.literals;
    const groups = new Map<string, { places: number[]; literals: Set<object> }>();
    for (const [place, part] of this.#parts.entries()) {
      const ownText = typeof part === 'object' && known.size > 0 ? encode(part, externals) : '';
      const equal = known.get(ownText);
      if (!equal && !this.#handed.has(place)) continue;
      const text = texts[place] ?? ownText;
      const group = groups.get(text) ?? { places: [], literals: new Set() };
      groups.set(text, group);
      group.places.push(place);
      for (const literal of equal ?? []) group.literals.add(literal);
    }
    return [...groups.values()]
      .filter(({ places, literals }) => places.length > 1 || literals.size > 0)
      .map(({ places, literals }) => ({ places, literals: [...literals] }));
  }

  /** One choice; undefined if it is not possible. */
  chosen(choose: Choose): ChosenParts | undefined {
    const choice = new Choice(this.#parts, this.#places);
    for (const { places, literals } of this.groups) {
      const met: number[] = [];
      for (const place of places) {
        if (choice.isDecided(place)) {
          if (choice.literals.has(place)) met.push(place);
          continue;
        }
        const isHanded = this.#handed.has(place);
        const others = met.filter((one) => choice.isLiteral(one) || (isHanded && this.#handed.has(one)));
        const unused = literals.filter((literal) => !met.some((one) => choice.literals.get(one) === literal));
        const chosen = choose(1 + others.length + unused.length) - 1;
        const other = others[chosen];
        if (chosen < 0 || other === undefined) met.push(place);
        if (other !== undefined) choice.unite(place, other, isHanded && this.#handed.has(other));
        else if (chosen >= 0) choice.takeFor(place, unused[chosen - others.length] as object);
      }
    }
    return choice.isPossible(this.#apart) ? choice : undefined;
  }
}

/** The texts of the parts of some values, as if all that is equal in them were one object; in the order of {@link objectsIn}. */
function textsInCopies(roots: readonly object[], externals: Externals): (string | undefined)[] {
  const copies = copiesOf(roots, externals);
  const parts = [...objectsIn(copies, externals)];
  const texts = textsWithoutAliases(copies, externals);
  return parts.map((part) => texts.get(part));
}

/** A choice that is being made: where two are one, all that lies in them is one as well. */
class Choice implements ChosenParts {
  readonly sameness: number[];
  readonly literals = new Map<number, object>();
  isHanded = true;
  readonly #parts: readonly Thing[];
  readonly #places: ReadonlyMap<unknown, number>;
  #isContradictory = false;

  constructor(parts: readonly Thing[], places: ReadonlyMap<unknown, number>) {
    this.#parts = parts;
    this.#places = places;
    this.sameness = parts.map((_, place) => place);
  }

  isLiteral(place: number): boolean {
    return this.literals.has(this.sameness[place] as number);
  }

  /** Whether what becomes of a part follows from what became of one in which it lies. */
  isDecided(place: number): boolean {
    return this.sameness[place] !== place || this.literals.has(place);
  }

  /** Some parts that are two for certain are not one, and nothing is two objects of the user's code. */
  isPossible(apart: readonly (readonly number[])[]): boolean {
    const areTwo = apart.every((places) => new Set(places.map((place) => this.sameness[place])).size === places.length);
    return areTwo && !this.#isContradictory;
  }

  unite(one: number, other: number, areHanded: boolean): void {
    this.isHanded &&= areHanded;
    this.#unite(one, other);
  }

  #unite(one: number, other: number): void {
    const [first, second] = [this.sameness[one] as number, this.sameness[other] as number].sort((a, b) => a - b) as [
      number,
      number,
    ];
    if (first === second) return;
    const [kept, gone] = [this.literals.get(first), this.literals.get(second)];
    if (kept && gone && kept !== gone) this.#isContradictory = true;
    if (gone) this.literals.set(first, gone).delete(second);
    for (const [place, taken] of this.sameness.entries()) if (taken === second) this.sameness[place] = first;
    const [left, right] = [one, other].map((place) => thingsWithin(this.#parts[place])) as [unknown[], unknown[]];
    for (const [index, thing] of left.entries()) {
      const [inLeft, inRight] = [this.#places.get(thing), this.#places.get(right[index])];
      if (inLeft !== undefined && inRight !== undefined) this.#unite(inLeft, inRight);
    }
  }

  /** A part is this object, and so is all that lies in it. */
  takeFor(place: number, literal: object): void {
    const one = this.sameness[place] as number;
    const known = this.literals.get(one);
    if (known === literal) return;
    if (known) this.#isContradictory = true;
    this.literals.set(one, literal);
    const things = thingsWithin(literal);
    for (const [index, thing] of thingsWithin(this.#parts[place]).entries()) {
      const inPart = this.#places.get(thing);
      if (inPart !== undefined && typeof things[index] === 'object') this.takeFor(inPart, things[index] as object);
    }
  }
}

function thingsWithin(part: unknown): unknown[] {
  if (typeof part !== 'object' || part === null) return [];
  const kind = kindOf(part);
  return isReadable(kind) ? thingsIn(part, kind) : [];
}
