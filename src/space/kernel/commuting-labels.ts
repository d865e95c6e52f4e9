import type { FieldMarks } from '../../predicates/decision-tree.ts';
import type { Change, StepAnswer } from '../rules/step-answers.ts';

/** Labels that fit in a set: the first ones, a bit each. Those behind them are never asleep. */
const SET_SIZE = 32;

/** What the code needs to know of a step. */
export interface StepMarks {
  /** The bit of its label; 0 if such a step is never to be left out. */
  readonly label: number;
  /** The labels that it commutes with, a bit each; of those behind it, none if it has no bit though it has a place. */
  readonly commuting: number;
}

/** Of a step that is never left out, nor lets others be. */
export const ALWAYS_AWAKE: StepMarks = { label: 0, commuting: 0 };

/**
 * Which steps commute: neither writes what the other one reads, so that both orders are possible and lead to one state.
 *
 * It builds on what the labels have been seen to read and write; whatever is written counts as read. A step that reads or
 * writes more than its label has so far is never left out.
 */
export class CommutingLabels {
  /** By field: the labels that read it, and that write it. */
  readonly #readers: Int32Array;
  readonly #writers: Int32Array;

  /**
   * @param reads by label: how often it was seen to read each field
   * @param writes by label: the fields that it was seen to change
   */
  constructor(reads: readonly Float64Array[], writes: readonly FieldMarks[]) {
    this.#readers = setsByField(reads);
    this.#writers = setsByField(writes);
  }

  marks(label: number, { reads, changes }: StepAnswer): StepMarks {
    const own = label < SET_SIZE ? 1 << label : 0;
    let known = own;
    let conflicting = 0;
    // Loops by index: this is run often, and long before it is optimized.
    for (let index = 0; index < reads.length; index++) {
      const field = reads[index] as number;
      known &= this.#readers[field] as number;
      conflicting |= this.#writers[field] as number;
    }
    for (let index = 0; index < changes.length; index++) {
      const field = (changes[index] as Change)[0];
      const writers = this.#writers[field] as number;
      known &= writers;
      conflicting |= writers | (this.#readers[field] as number);
    }
    return { label: known, commuting: known === own ? ~conflicting : ~conflicting & (own - 1) };
  }
}

function setsByField(marksByLabel: readonly (FieldMarks | Float64Array)[]): Int32Array {
  const sets = new Int32Array(marksByLabel[0]?.length ?? 0);
  for (const [label, marks] of marksByLabel.slice(0, SET_SIZE).entries()) {
    for (let field = 0; field < marks.length; field++) {
      if (marks[field] !== 0) sets[field] = (sets[field] as number) | (1 << label);
    }
  }
  return sets;
}
