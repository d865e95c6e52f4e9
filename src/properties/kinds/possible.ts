import type { Property, PropertyOptions } from '../property.ts';
import { type Condition, conditionCriterion, conditionSchema } from './condition.ts';
import type { Kind } from './kind.ts';

/** The claim that authors make with `possible`. */
export interface Possible<Views> {
  /**
   * In some reachable state this holds: what people want must stay possible, or a cure is none. It comes with a witness, the
   * shortest way there.
   *
   * @example
   * ```ts
   * const { possible } = about({ speaker, residents: all(resident) });
   * export const party = possible(
   *   'a loud party',
   *   ({ speaker, residents }) => speaker.context.volume === 'loud' && residents.some((each) => each.hasTag('home')),
   * );
   * ```
   */
  possible(says: string, condition: Condition<Views>, options?: PropertyOptions<Views>): Property;
}

export const possible: Kind<Condition<never>> = {
  name: 'possible',
  finds: 'witness',
  argument: { name: 'condition', schema: conditionSchema },
  words: {
    prefix: 'possible: ',
    now: 'Now: ',
    call: 'possible(says, predicate)',
    means: 'what people want, and must stay possible',
  },
  criterion: conditionCriterion,
};
