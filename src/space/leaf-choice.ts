import type { StateVector } from '../predicates/decision-tree.ts';
import { HASH_MULTIPLIERS, LEAF_BITS } from './visited-set.ts';

/** About so many states are counted of each field. */
const COUNTED_BITS = 14;
/** Places to count in, as a power of two: most stay empty. */
const PLACES_BITS = COUNTED_BITS + 3;

/** A number for a value of a field, such that sums over fields are good hashes (Zobrist 1970). */
function mark(field: number, value: number): number {
  const mixed = Math.imul(Math.imul(value + 1, HASH_MULTIPLIERS[0]) ^ (field + 1), HASH_MULTIPLIERS[1]);
  return Math.imul(mixed ^ (mixed >>> 15), HASH_MULTIPLIERS[2]);
}

/** Values whose marks are computed beforehand, as a power of two. */
const KNOWN_BITS = 10;

const marksOf = (field: number, width: number): Int32Array =>
  Int32Array.from({ length: 1 << Math.min(width, KNOWN_BITS) }, (_, value) => mark(field, value));

/**
 * Chooses the fields whose values vary most freely, whatever the others are: they belong into the leaf of the visited set,
 * where they make most of the states share a slot.
 *
 * For each field it is counted how many states differ in something else (linear counting: Whang, Vander-Zanden and Taylor
 * 1990); what counts is by how much they are fewer than all, for each bit. Where there are many states, those are counted
 * whose other fields have a hash that begins with zeros, so that states that differ in the field alone stay together.
 *
 * @param widths bits of each field
 * @param states how many are looked at
 * @param read gives the state of a number below that
 * @returns fields for the lowest bits of a packing; the last may reach beyond the leaf
 */
export function freestFields(
  widths: readonly number[],
  states: number,
  read: (index: number, into: StateVector) => void,
): number[] {
  const fields = widths.flatMap((width, field) => (width > 0 ? [field] : []));
  const state = new Int32Array(widths.length);
  const taken = fields.map(() => new Uint8Array(1 << PLACES_BITS));
  const others = fields.map(() => 0);
  const counted = fields.map(() => 0);
  const known = fields.map((field) => marksOf(field, widths[field] as number));
  const marks = new Int32Array(fields.length);
  const skipped = Math.max(0, Math.ceil(Math.log2(states)) - COUNTED_BITS);
  for (let index = 0; index < states; index++) {
    read(index, state);
    let sum = 0;
    for (let at = 0; at < fields.length; at++) {
      const field = fields[at] as number;
      const value = state[field] as number;
      marks[at] = (known[at] as Int32Array)[value] ?? mark(field, value);
      sum = (sum + (marks[at] as number)) | 0;
    }
    for (let at = 0; at < fields.length; at++) {
      const hash = (sum - (marks[at] as number)) >>> 0;
      if (skipped > 0 && hash >>> (32 - skipped) !== 0) continue;
      const place = (hash << skipped) >>> (32 - PLACES_BITS);
      const places = taken[at] as Uint8Array;
      counted[at] = (counted[at] as number) + 1;
      if (places[place] === 0) others[at] = (others[at] as number) + 1;
      places[place] = 1;
    }
  }
  const size = 1 << PLACES_BITS;
  const freedom = (at: number): number => {
    const distinct = -size * Math.log1p(-(others[at] as number) / size);
    return Math.log2((counted[at] as number) / distinct) / (widths[fields[at] as number] as number);
  };
  const byFreedom = fields
    .map((field, at) => ({ field, freedom: freedom(at) }))
    .toSorted((a, b) => b.freedom - a.freedom)
    .map(({ field }) => field);

  let bits = 0;
  return byFreedom.filter((field) => {
    const isNeeded = bits < LEAF_BITS;
    bits += widths[field] as number;
    return isNeeded;
  });
}
