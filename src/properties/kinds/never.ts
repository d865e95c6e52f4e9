import type { Property, PropertyOptions } from '../property.ts';
import { type Condition, conditionCriterion, conditionSchema } from './condition.ts';
import type { Kind } from './kind.ts';

/** The claim that authors make with `never`. */
export interface Never<Views> {
  /**
   * In no reachable state does this hold. The words name what must not be; a report puts `never:` before them.
   *
   * @example
   * ```ts
   * const { never } = about({ speaker });
   * export const tooLoud = never(
   *   'loud music',
   *   ({ speaker }) => speaker.hasTag('sounding') && speaker.context.volume === 'loud',
   *   // In this system it is accepted for now; `check` fails once it is gone, so that it cannot come back unseen.
   *   { violatedIn: ['flat'] },
   * );
   * tooLoud.kind; // 'never'
   * ```
   */
  never(says: string, condition: Condition<Views>, options?: PropertyOptions<Views>): Property;
}

export const never: Kind<Condition<never>> = {
  name: 'never',
  finds: 'violation',
  argument: { name: 'condition', schema: conditionSchema },
  words: { prefix: 'never: ', now: 'Now: ', call: 'never(says, predicate)', means: 'what must not be in any state' },
  criterion: conditionCriterion,
};
