import * as v from 'valibot';
import { predicate } from '../../system/options/kinds.ts';
import type { Predicate } from '../../system/view.ts';
import type { Criterion } from './criterion.ts';
import { isLasting, type Lasting, lastingCriterion, lastingTable } from './lasting.ts';

/** What is claimed of states: a question, or one whose answer has to be yes for a time. */
export type Condition<Views> = Predicate<Views> | Lasting<Views>;

/** Checks what is given as a condition. */
export const conditionSchema = v.lazy(
  (value): v.GenericSchema => (typeof value === 'object' && value !== null ? lastingTable : predicate),
);

/** A condition is decided by a state in which it holds. */
export const conditionCriterion = (condition: Condition<never>): Criterion =>
  isLasting(condition)
    ? lastingCriterion(condition)
    : { by: 'state', predicates: { condition }, focus: 'condition', answer: true };
