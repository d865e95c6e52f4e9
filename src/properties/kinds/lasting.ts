import { number, optionTable, predicate } from '../../system/options/kinds.ts';
import type { Predicate } from '../../system/view.ts';
import type { ByMonitor } from './criterion.ts';
import type { Monitor } from './monitor.ts';

/** A predicate that has to hold for a number of ticks in a row. */
export interface Lasting<Views> {
  readonly predicate: Predicate<Views>;
  readonly ticks: number;
}

/** The condition that authors make with `lasting`. */
export interface LastingCondition<Views> {
  /**
   * A condition: this holds in every state while that many ticks pass in a row. How long a tick is stands with each verdict.
   *
   * @example
   * ```ts
   * const { never, lasting } = about({ speaker });
   * // Where a tick is ten minutes:
   * export const endless = never('music for an hour', lasting(({ speaker }) => speaker.hasTag('sounding'), 6));
   * ```
   */
  lasting(predicate: Predicate<Views>, ticks: number): Lasting<Views>;
}

/** What `lasting` takes, and gives. */
export const lastingTable = optionTable(
  { predicate, ticks: number },
  'a function that answers true or false, or what `lasting` gives',
);

/** How it is called, and what it says: for a list of kinds. */
export const lastingWords = {
  call: 'never(says, lasting(predicate, ticks))',
  means: 'not for this many ticks in a row',
};

export const isLasting = (condition: unknown): condition is Lasting<never> =>
  typeof condition === 'object' && condition !== null;

/**
 * Counts the ticks during which a predicate held in every state: 0 if it does not hold now, else ticks + 1.
 *
 * @param ticks a whole number from 1
 */
export function lastingMonitor(ticks: number): Monitor {
  return {
    size: ticks + 2,
    start: (holds) => (holds('condition') ? 1 : 0),
    step: (state, label, holds) => {
      if (!holds('condition')) return 0;
      if (state === 0) return 1;
      return label === 'tick' ? Math.min(state + 1, ticks + 1) : state;
    },
    met: (state) => state === ticks + 1,
    settled: () => false,
  };
}

/** How a condition that lasts is decided. */
export const lastingCriterion = ({ predicate: condition, ticks }: Lasting<never>): ByMonitor => ({
  by: 'monitor',
  predicates: { condition },
  focus: 'condition',
  monitor: lastingMonitor(ticks),
  countsTicks: true,
  promela: (watch, { condition: holds }) => {
    const end = ticks + 1;
    return {
      type: end < 256 ? 'byte' : 'int',
      start: `(${holds} -> 1 : 0)`,
      afterStep: `(${holds} -> (${watch} == 0 -> 1 : ${watch}) : 0)`,
      afterTick: `(${holds} -> (${watch} < ${end} -> ${watch} + 1 : ${end}) : 0)`,
      met: `${watch} == ${end}`,
    };
  },
});
