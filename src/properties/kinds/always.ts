import { predicate } from '../../system/options/kinds.ts';
import type { Predicate } from '../../system/view.ts';
import type { Property, PropertyOptions } from '../property.ts';
import type { Kind } from './kind.ts';

/** The claim that authors make with `always`. */
export interface Always<Views> {
  /**
   * In every reachable state this holds.
   *
   * @example
   * ```ts
   * const { always } = about({ speaker });
   * export const silentWhenIdle = always('no sound while idle', ({ speaker }) => !speaker.hasTag('sounding'), {
   *   // Only states in which this holds are judged. If there is none, the verdict is VACUOUS, not HOLDS.
   *   given: ({ speaker }) => speaker.matches('idle'),
   * });
   * ```
   */
  always(says: string, predicate: Predicate<Views>, options?: PropertyOptions<Views>): Property;
}

export const always: Kind<Predicate<never>> = {
  name: 'always',
  finds: 'violation',
  argument: { name: 'predicate', schema: predicate },
  words: { prefix: 'always: ', call: 'always(says, predicate)', means: 'what is so in every state' },
  criterion: (condition) => ({ by: 'state', predicates: { condition }, focus: 'condition', answer: false }),
};
