import { copiesOf } from '../values/copy.ts';
import type { Externals, Thing } from '../values/externals.ts';
import { kindOf } from '../values/kinds.ts';
import { isReadable, thingsIn } from '../values/shared.ts';
import { objectsIn, textsWithoutAliases } from './equal-parts.ts';

/** Choices that are tried at most: of very many equal parts, the first ones. */
const MOST_CHOICES = 64;

/**
 * A choice of which parts are one: by the place of each part in the order of {@link objectsIn}, the place of the one that it is
 * taken for.
 */
export type Sameness = readonly number[];

/** What each part is taken for, in these values or in copies of them. */
export function takenFor(sameness: Sameness, parts: readonly Thing[]): Map<Thing, Thing> {
  const taken = new Map<Thing, Thing>();
  for (const [place, one] of sameness.entries()) {
    if (one !== place) taken.set(parts[place] as Thing, parts[one] as Thing);
  }
  return taken;
}

/**
 * Which of the parts of some values may be one, since they are equal and were handed over within one process, where XState copies
 * nothing: each two of them alone, and as many as possible. What certainly are two, such as two items of one Set, stay two.
 *
 * @param roots nothing is written to them
 * @param handed the texts of what was handed over
 */
export function* samenesses(
  roots: readonly object[],
  handed: ReadonlySet<string>,
  externals: Externals,
): Generator<Sameness> {
  const parts = [...objectsIn(roots, externals)];
  const groups = equalParts(roots, parts.length, handed, externals);
  const pairs = groups.flatMap((group) =>
    group.flatMap((one, index) => group.slice(index + 1).map((other) => [one, other] as const)),
  );
  if (pairs.length === 0) return;
  const choices = new ChoiceOfParts(roots, parts, externals);
  const met = new Set([String(choices.none)]);
  const isNew = (choice: Sameness): boolean => met.size < met.add(String(choice)).size;
  const all = pairs.reduce((choice, [one, other]) => choices.with(choice, one, other) ?? choice, choices.none);
  if (isNew(all)) yield all;
  for (const [one, other] of pairs) {
    const choice = choices.with(choices.none, one, other);
    if (choice && isNew(choice)) yield choice;
    if (met.size > MOST_CHOICES) return;
  }
}

/** The places of equal parts that were handed over: one list for all that are equal. */
function equalParts(
  roots: readonly object[],
  count: number,
  handed: ReadonlySet<string>,
  externals: Externals,
): number[][] {
  if (count < 2) return [];
  const copies = copiesOf(roots, externals);
  const parts = [...objectsIn(copies, externals)];
  const texts = textsWithoutAliases(copies, externals);
  const groups = new Map<string, number[]>();
  for (const [place, part] of parts.entries()) {
    const text = texts.get(part);
    if (text === undefined || !handed.has(text)) continue;
    groups.set(text, [...(groups.get(text) ?? []), place]);
  }
  return [...groups.values()];
}

/** Makes choices that are possible: where two are one, all that lies in them is one as well. */
class ChoiceOfParts {
  /** All parts are told apart. */
  readonly none: Sameness;
  readonly #parts: readonly Thing[];
  readonly #places: ReadonlyMap<unknown, number>;
  /** Places of parts that are two for certain: the items of a Set, and the keys of a Map. */
  readonly #apart: readonly (readonly number[])[];

  constructor(roots: readonly object[], parts: readonly Thing[], externals: Externals) {
    this.#parts = parts;
    this.#places = new Map(parts.map((part, place) => [part, place]));
    this.none = parts.map((_, place) => place);
    const holders = [...roots, ...parts].filter((holder) => holder instanceof Set || holder instanceof Map);
    this.#apart = holders.map((holder) =>
      [...holder.keys()].flatMap((item) => (externals.has(item as Thing) ? [] : (this.#places.get(item) ?? []))),
    );
  }

  /** A choice in which two parts are one, too; undefined if they cannot be. */
  with(choice: Sameness, one: number, other: number): Sameness | undefined {
    const chosen = [...choice];
    this.#unite(chosen, one, other);
    const isPossible = this.#apart.every(
      (places) => new Set(places.map((place) => chosen[place])).size === places.length,
    );
    return isPossible ? chosen : undefined;
  }

  #unite(chosen: number[], one: number, other: number): void {
    const [first, second] = [chosen[one] as number, chosen[other] as number].sort((a, b) => a - b) as [number, number];
    if (first === second) return;
    for (const [place, taken] of chosen.entries()) if (taken === second) chosen[place] = first;
    const [left, right] = [one, other].map((place) => this.#thingsIn(place)) as [unknown[], unknown[]];
    for (const [index, thing] of left.entries()) {
      const [inLeft, inRight] = [this.#places.get(thing), this.#places.get(right[index])];
      if (inLeft !== undefined && inRight !== undefined) this.#unite(chosen, inLeft, inRight);
    }
  }

  #thingsIn(place: number): unknown[] {
    const part = this.#parts[place];
    if (typeof part !== 'object') return [];
    const kind = kindOf(part);
    return isReadable(kind) ? thingsIn(part, kind) : [];
  }
}
