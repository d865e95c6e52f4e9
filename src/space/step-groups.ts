import type { FieldMarks } from '../predicates/decision-tree.ts';
import type { Label } from '../system/labels.ts';
import type { Packing } from './packing.ts';

/** Labels that stand together, and the fields that what they do depends on. */
export interface StepGroup {
  /** Indices of the labels, in order. */
  readonly labels: readonly number[];
  /** Indices into the state vector. */
  readonly fields: readonly number[];
}

/** Groups are joined while their fields have no more bits than this: their memo then stays in the cache. */
const BITS = 14;

/** The successors of a group are counted in eight bits. */
const LABELS = 200;

/** The fields that are marked. */
export const marked = (marks: FieldMarks): number[] => [...marks].flatMap((mark, field) => (mark ? [field] : []));

const bitsIn = (fields: Iterable<number>, packing: Packing): number =>
  [...fields].reduce((sum, field) => sum + (packing.slots[field]?.width ?? 0), 0);

/**
 * Puts neighbouring labels into groups whose steps depend on few bits. The tick depends on every timer, and is left to a
 * rule of its own.
 *
 * @param reads by label: the fields that it depends on
 */
export function groupLabels(labels: readonly Label[], reads: readonly FieldMarks[], packing: Packing): StepGroup[] {
  const groups: { labels: number[]; fields: Set<number> }[] = [];
  const bitsOf = (fields: Iterable<number>): number => bitsIn(fields, packing);
  labels.forEach((label, index) => {
    if (label.kind === 'tick') return;
    const fields = marked(reads[index] as FieldMarks);
    const last = groups.at(-1);
    const joined = new Set([...(last?.fields ?? []), ...fields]);
    const bits = bitsOf(joined);
    if (
      last &&
      last.labels.length < LABELS &&
      (bits <= BITS || bits === bitsOf(last.fields) || bits === bitsOf(fields))
    ) {
      last.labels.push(index);
      last.fields = joined;
    } else {
      groups.push({ labels: [index], fields: new Set(fields) });
    }
  });
  return groups.map((group) => ({ labels: group.labels, fields: [...group.fields] }));
}
