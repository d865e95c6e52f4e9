import type { StateVector } from '../predicates/decision-tree.ts';
import { HASH_MULTIPLIERS, LEAF_BITS } from './visited-set.ts';

/** So many states are looked at: enough to tell a field that is free from one that follows from others. */
const LOOKED_AT = 100;

/** Values of a field that are tried on each of them. */
const TRIED = 8;

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The states so far. */
export interface KnownStates {
  readonly size: number;
  read(id: number, into: StateVector): void;
  has(state: StateVector): boolean;
}

/**
 * Chooses the fields whose values vary most freely, whatever the others are: they belong into the leaf of the visited set,
 * where they make most of the states share a slot.
 *
 * Of some states, spread over all, each field is given other values, and it is counted how many of the states that arise
 * are known: so many would share a leaf.
 *
 * @param widths bits of each field
 * @returns fields for the lowest bits of a packing; the last may reach beyond the leaf
 */
export function freestFields(widths: readonly number[], states: KnownStates): number[] {
  const fields = widths.flatMap((width, field) => (width > 0 ? [field] : []));
  const freedom = fields.map(() => 0);
  const state = new Int32Array(widths.length);
  for (let look = 0; look < LOOKED_AT; look++) {
    // Spread evenly, and in step with nothing (Knuth, TAOCP 3, 6.4).
    states.read(Math.floor(((look * GOLDEN) % 1) * states.size), state);
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

/** About how many known states differ from one in a field at most, that one included. */
function sharing(states: KnownStates, state: StateVector, field: number, width: number, look: number): number {
  const own = state[field] as number;
  const others = 2 ** width - 1;
  const tried = Math.min(others, TRIED);
  // Where there are many other values, those that are tried are spread over them, and differ from look to look.
  const first = tried < others ? Math.imul(look + 1, HASH_MULTIPLIERS[0]) >>> 1 : 0;
  let known = 0;
  for (let value = 0; value < tried; value++) {
    const other = 1 + ((first + Math.floor((value * others) / tried)) % others);
    state[field] = own ^ other;
    if (states.has(state)) known++;
  }
  state[field] = own;
  return 1 + (known * others) / tried;
}
