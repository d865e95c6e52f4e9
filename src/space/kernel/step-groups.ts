import type { FieldMarks } from '../../predicates/decision-tree.ts';
import type { Label } from '../../system/labels.ts';
import type { Packing } from '../store/packing.ts';

/** Labels that stand together, and the fields that what they do depends on. */
export interface StepGroup {
  /** Indices of the labels, in order. */
  readonly labels: readonly number[];
  /** Indices into the state vector. */
  readonly fields: readonly number[];
}

/**
 * Groups are joined while their fields have no more bits than this: their memo then stays in the cache. 10 and 12 were as
 * fast, 16 was slower.
 */
const BITS = 14;

/** The successors of a group are counted in eight bits. */
const LABELS = 200;

/** The fields that are marked, or counted. */
export const marked = (marks: FieldMarks | Float64Array): number[] =>
  [...marks].flatMap((mark, field) => (mark > 0 ? [field] : []));

/** Whether what a group does is to be remembered for each combination of values: there are few of them. */
export const dependsOnLittle = (fields: Iterable<number>, packing: Packing): boolean =>
  [...fields].reduce((sum, field) => sum + (packing.slots[field]?.width ?? 0), 0) <= BITS;

/**
 * Puts neighbouring labels into groups whose steps depend on few bits. A label that depends on many stands alone. The tick
 * depends on every timer, and is left to a rule of its own.
 *
 * @param reads by label: how often it was seen to depend on each field
 */
export function groupLabels(labels: readonly Label[], reads: readonly Float64Array[], packing: Packing): StepGroup[] {
  const groups: { labels: number[]; fields: Set<number> }[] = [];
  labels.forEach((label, index) => {
    if (label.kind === 'tick') return;
    const fields = marked(reads[index] as Float64Array);
    const last = groups.at(-1);
    const joined = new Set([...(last?.fields ?? []), ...fields]);
    if (last && last.labels.length < LABELS && dependsOnLittle(joined, packing)) {
      last.labels.push(index);
      last.fields = joined;
    } else {
      groups.push({ labels: [index], fields: new Set(fields) });
    }
  });
  return groups.map((group) => ({ labels: group.labels, fields: [...group.fields] }));
}
