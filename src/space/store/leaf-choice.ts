import type { Packing, Slot } from './packing.ts';
import { HASH_MULTIPLIERS, LEAF_BITS, type VisitedSet } from './visited-set.ts';

/** This many states are looked at: enough to tell a field that is free from one that follows from others. */
const LOOKED_AT = 50;

/** Values of a field that are tried on each of them. */
const TRIED = 8;

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The states so far. */
export interface KnownStates {
  readonly size: number;
  readonly packing: Packing;
  readonly visited: VisitedSet;
  /** Packed states, from an id on. */
  packed(from: number, most: number): Int32Array;
}

/**
 * Chooses the fields whose values vary most freely, whatever the others are: they belong into the leaf of the visited set,
 * where they make most of the states share a slot.
 *
 * Of some states, spread over all, each field is given other values, and it is counted how many of the states that arise
 * are known: this many would share a leaf.
 *
 * @param widths bits of each field
 * @returns fields for the lowest bits of a packing; the last may reach beyond the leaf
 */
export function freestFields(widths: readonly number[], states: KnownStates): number[] {
  const fields = widths.flatMap((width, field) => (width > 0 ? [field] : []));
  const freedom = fields.map(() => 0);
  for (let look = 0; look < LOOKED_AT; look++) {
    // Spread evenly, and in step with nothing (Knuth, TAOCP 3, 6.4).
    const state = states.packed(Math.floor(((look * GOLDEN) % 1) * states.size), 1).slice();
    fields.forEach((field, at) => {
      const width = widths[field] as number;
      const known = sharing(states, state, field, width, look);
      freedom[at] = (freedom[at] as number) + Math.log2(known) / width;
    });
  }
  const byFreedom = fields
    .map((field, at) => ({ field, freedom: freedom[at] as number }))
    .toSorted((a, b) => b.freedom - a.freedom)
    .map(({ field }) => field);

  let bits = 0;
  return byFreedom.filter((field) => {
    const isNeeded = bits < LEAF_BITS;
    bits += widths[field] as number;
    return isNeeded;
  });
}

/**
 * About how many known states differ from a packed one in a field at most, that one included.
 *
 * @param width bits of the field that were ever used
 */
function sharing(
  { packing, visited }: KnownStates,
  state: Int32Array,
  field: number,
  width: number,
  look: number,
): number {
  const { word, shift } = packing.slots[field] as Slot;
  const own = state[word] as number;
  const others = 2 ** width - 1;
  const tried = Math.min(others, TRIED);
  // Where there are many other values, those that are tried are spread over them, and differ from look to look.
  const first = tried < others ? Math.imul(look + 1, HASH_MULTIPLIERS[0]) >>> 1 : 0;
  let known = 0;
  for (let value = 0; value < tried; value++) {
    const other = 1 + ((first + Math.floor((value * others) / tried)) % others);
    state[word] = own ^ (other << shift);
    if (visited.has(state, 0)) known++;
  }
  state[word] = own;
  return 1 + (known * others) / tried;
}
