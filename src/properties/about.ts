import { ModelError } from '../findings/model-error.ts';
import type { Predicate } from '../system/view.ts';
import { callSite } from './call-site.ts';
import {
  type Condition,
  type Lasting,
  makeProperty,
  type Property,
  type PropertyOptions,
  type Subject,
  type SubjectViews,
} from './property.ts';

/** The ways to claim something about a subject. */
export interface About<Views> {
  /**
   * In no reachable state does this hold.
   *
   * @example
   * ```ts
   * const { never } = about({ speaker });
   * export const tooLoud = never('loud at any time', ({ speaker }) => speaker.context.volume === 'loud');
   * ```
   */
  never(says: string, condition: Condition<Views>, options?: PropertyOptions<Views>): Property;
  /**
   * In every reachable state this holds.
   *
   * @example
   * ```ts
   * const { always } = about({ speaker });
   * export const idle = always('the speaker stays idle', ({ speaker }) => speaker.matches('idle'));
   * ```
   */
  always(says: string, predicate: Predicate<Views>, options?: PropertyOptions<Views>): Property;
  /**
   * In some reachable state this holds: what people want must stay possible.
   *
   * @example
   * ```ts
   * const { possible } = about({ speaker });
   * export const party = possible('a loud party', ({ speaker }) => speaker.context.volume === 'loud');
   * ```
   */
  possible(says: string, condition: Condition<Views>, options?: PropertyOptions<Views>): Property;
  /**
   * Whenever `later` holds, `earlier` held in some state before, or holds now.
   *
   * @example
   * ```ts
   * const { precededBy } = about({ door });
   * export const order = precededBy('opened only after a knock', {
   *   later: ({ door }) => door.matches('open'),
   *   earlier: ({ door }) => door.hasTag('knocked'),
   * });
   * ```
   */
  precededBy(
    says: string,
    events: { readonly later: Predicate<Views>; readonly earlier: Predicate<Views> },
    options?: PropertyOptions<Views>,
  ): Property;
  /**
   * A condition: this holds in every state while that many ticks pass on end.
   *
   * @example
   * ```ts
   * const { never, lasting } = about({ speaker });
   * export const long = never('loud for an hour', lasting(({ speaker }) => speaker.context.volume === 'loud', 6));
   * ```
   */
  lasting(predicate: Predicate<Views>, ticks: number): Lasting<Views>;
}

/**
 * Names the machines that properties speak of. They apply to every home that has actors of these names and machines.
 *
 * @example
 * ```ts
 * const { never } = about({ speaker, residents: all(resident) });
 * export const loudInAnEmptyFlat = never(
 *   'loud music in an empty flat',
 *   ({ speaker, residents }) => speaker.context.volume === 'loud' && residents.every((r) => r.hasTag('away')),
 * );
 * ```
 */
export function about<const S extends Subject>(subject: S): About<SubjectViews<S>> {
  type Views = SubjectViews<S>;
  const make = (
    kind: Property['kind'],
    says: string,
    condition: Condition<Views>,
    earlier: Predicate<Views> | undefined,
    options: PropertyOptions<Views> = {},
  ): Property => makeProperty({ kind, says, at: callSite(import.meta.url), subject, condition, earlier, options });
  return {
    never: (says, condition, options) => make('never', says, condition, undefined, options),
    always: (says, predicate, options) => make('always', says, predicate, undefined, options),
    possible: (says, condition, options) => make('possible', says, condition, undefined, options),
    precededBy: (says, { later, earlier }, options) => make('precededBy', says, later, earlier, options),
    lasting: (predicate, ticks) => {
      if (!Number.isInteger(ticks) || ticks < 1) {
        throw new ModelError({
          code: 'bad-number',
          place: callSite(import.meta.url) || 'lasting',
          cause: `lasting for ${ticks} ticks`,
          remedy: 'give a whole number of ticks, 1 or more',
        });
      }
      return { predicate, ticks };
    },
  };
}
