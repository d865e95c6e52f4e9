import { callSite, folderOf } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import { checkOptions } from '../system/options/check-options.ts';
import type { Predicate, ViewOf } from '../system/view.ts';
import { claimArguments, propertyOptions, subjectTable } from './options/property-options.ts';
import {
  type All,
  type Condition,
  type Lasting,
  makeProperty,
  type Property,
  type PropertyOptions,
  type Subject,
  type SubjectViews,
} from './property.ts';

const FOLDER = folderOf(import.meta.url);

/** Two things, of which one must not come first. */
export interface Precedence<Views> {
  /** What may come only after the other, or together with it. */
  readonly later: Predicate<Views>;
  /** What has to come first. Once is enough. */
  readonly earlier: Predicate<Views>;
}

/** The ways to claim something about a subject. */
export interface About<Views> {
  /**
   * In no reachable state does this hold. The words name what must not be; a report puts `never:` before them.
   *
   * @example
   * ```ts
   * const { never } = about({ speaker });
   * export const tooLoud = never(
   *   'loud music',
   *   ({ speaker }) => speaker.hasTag('sounding') && speaker.context.volume === 'loud',
   *   // In this home it is known, and lived with; that it is gone would be an error, so that it cannot come back unseen.
   *   { violatedIn: ['flat'] },
   * );
   * tooLoud.kind; // 'never'
   * ```
   */
  never(says: string, condition: Condition<Views>, options?: PropertyOptions<Views>): Property;
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
  /**
   * A condition: this holds in every state while that many ticks pass on end. How long a tick is stands with each verdict.
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

/**
 * Names the machines that properties speak of. They apply to every home that has actors of these names and machines, and
 * `all(machine)` stands for all actors of a machine, whatever their names.
 *
 * A predicate sees of each actor its `value`, `context`, `status`, `matches(state)` and `hasTag(tag)`, and, as second
 * argument, the network. What a machine does not have is refused when the predicate asks for it.
 *
 * @throws {ModelError} `unknown-option` or `bad-option`, here and from each claim
 * @example
 * ```ts
 * const { never } = about({ speaker, residents: all(resident) });
 * export const loudInAnEmptyFlat = never(
 *   'loud music in an empty flat',
 *   ({ speaker, residents }, net) =>
 *     speaker.context.volume === 'loud' && residents.every((each) => each.hasTag('away')) && net.quiet('app', 'speaker'),
 * );
 * ```
 */
export function about<const S extends Subject>(
  subject: S,
  // Spelled out, editors show the views; as `SubjectViews<S>`, they show all of each machine.
): About<{
  readonly [Name in keyof S]: S[Name] extends All<infer Machine> ? readonly ViewOf<Machine>[] : ViewOf<S[Name]>;
}> {
  type Views = SubjectViews<S>;
  checkOptions(subjectTable, subject, { of: 'about', folder: FOLDER, whole: 'the machines of about' });
  const make = (
    kind: Property['kind'],
    given: Readonly<Record<string, unknown>>,
    parts: { says: string; condition: Condition<Views>; earlier?: Predicate<Views> | undefined },
    options: PropertyOptions<Views> = {},
  ): Property => {
    checkOptions(claimArguments[kind], given, { of: kind, folder: FOLDER });
    checkOptions(propertyOptions, options, { of: kind, folder: FOLDER });
    const { says, condition, earlier } = parts;
    return makeProperty({ kind, says, at: callSite(FOLDER), subject, condition, earlier, options });
  };
  return {
    never: (says, condition, options) => make('never', { says, condition }, { says, condition }, options),
    always: (says, predicate, options) => make('always', { says, predicate }, { says, condition: predicate }, options),
    possible: (says, condition, options) => make('possible', { says, condition }, { says, condition }, options),
    precededBy: (says, events, options) => {
      const { later, earlier } = events ?? {};
      return make('precededBy', { says, events }, { says, condition: later, earlier }, options);
    },
    lasting: (predicate, ticks) => {
      checkOptions(claimArguments.lasting, { predicate, ticks }, { of: 'lasting', folder: FOLDER });
      if (!Number.isInteger(ticks) || ticks < 1) {
        throw new ModelError({
          code: 'bad-number',
          place: callSite(FOLDER) || 'lasting',
          cause: `lasting for ${ticks} ticks`,
          remedy: 'give a whole number of ticks, 1 or more',
        });
      }
      return { predicate, ticks };
    },
  };
}
