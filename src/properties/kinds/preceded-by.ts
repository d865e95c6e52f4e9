import { optionTable, predicate } from '../../system/options/kinds.ts';
import type { Predicate } from '../../system/view.ts';
import type { Property, PropertyOptions } from '../property.ts';
import type { Kind } from './kind.ts';
import type { Monitor } from './monitor.ts';

/** Two things, of which one must not come first. */
export interface Precedence<Views> {
  /** What may come only after the other, or together with it. */
  readonly later: Predicate<Views>;
  /** What has to come first. Once is enough. */
  readonly earlier: Predicate<Views>;
}

/** The claim that authors make with `precededBy`. */
export interface PrecededBy<Views> {
  /**
   * Whenever `later` holds, `earlier` held in some state before, or holds now. One `earlier` is enough for all that comes.
   *
   * @example
   * ```ts
   * const { precededBy } = about({ door });
   * export const order = precededBy('the door opens only after a knock', {
   *   later: ({ door }) => door.matches('open'),
   *   earlier: ({ door }) => door.hasTag('knocked'),
   * });
   * ```
   */
  precededBy(says: string, events: Precedence<Views>, options?: PropertyOptions<Views>): Property;
}

/** The second argument of `precededBy`. */
export const precedence = optionTable(
  { later: predicate, earlier: predicate },
  'an object of two functions, `{ later: ..., earlier: ... }`',
);

/** Remembers whether `earlier` has held: 0 not yet, 1 yes, 2 `later` came first. */
export const precededByMonitor: Monitor = {
  size: 3,
  start: (holds) => (holds('earlier') ? 1 : holds('later') ? 2 : 0),
  step: (state, _label, holds) => {
    if (state === 1) return 1;
    return holds('earlier') ? 1 : holds('later') ? 2 : 0;
  },
  met: (state) => state === 2,
  settled: (state) => state === 1,
};

export const precededBy: Kind<Precedence<never>> = {
  name: 'precededBy',
  finds: 'violation',
  argument: { name: 'events', schema: precedence },
  words: {
    prefix: '',
    call: 'precededBy(says, { later, earlier })',
    means: 'nothing later without something earlier',
  },
  criterion: ({ later, earlier }) => ({
    by: 'monitor',
    predicates: { later, earlier },
    focus: 'later',
    monitor: precededByMonitor,
    countsTicks: false,
    promela: (watch, macros) => {
      // 1 once the earlier has held, 2 if the later holds without it.
      const next = `(${macros.earlier} -> 1 : (${macros.later} -> 2 : 0))`;
      const after = `(${watch} == 1 -> 1 : ${next})`;
      return { type: 'byte', start: next, afterStep: after, afterTick: after, met: `${watch} == 2` };
    },
  }),
};
