import { callSite, folderOf } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import { checkOptions } from '../system/options/check-options.ts';
import { optionTable, text } from '../system/options/kinds.ts';
import type { EventOf, Predicate, ViewOf } from '../system/view.ts';
import { criterionOf } from './criterion-of.ts';
import type { Events } from './kinds/deed.ts';
import type { Kind } from './kinds/kind.ts';
import { type Lasting, type LastingCondition, lastingTable } from './kinds/lasting.ts';
import { type Claims, kinds } from './kinds/registry.ts';
import { propertyOptions, subjectTable } from './options/property-options.ts';
import {
  type All,
  type Either,
  makeProperty,
  type Property,
  type PropertyOptions,
  type Subject,
  type SubjectViews,
} from './property.ts';

const FOLDER = folderOf(import.meta.url);

/** The ways to claim something about a subject. */
export interface About<Views, Its = Events> extends Claims<Views, Its>, LastingCondition<Views> {}

/**
 * Names the machines that properties speak of. They apply to every system that has actors of these names and machines, and
 * `all(machine)` stands for all actors of a machine, whatever their names; `either(asBuilt, mended)` for an actor of one of them.
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
): About<
  {
    readonly [Name in keyof S]: S[Name] extends All<infer Machine>
      ? readonly ViewOf<Machine>[]
      : S[Name] extends Either<infer Machine>
        ? ViewOf<Machine>
        : ViewOf<S[Name]>;
  },
  {
    readonly [Name in keyof S]: S[Name] extends All<infer Machine>
      ? EventOf<Machine>
      : S[Name] extends Either<infer Machine>
        ? EventOf<Machine>
        : EventOf<S[Name]>;
  }
> {
  checkOptions(subjectTable, subject, { of: 'about', folder: FOLDER, whole: 'the machines of about' });
  const claims = kinds.map((kind) => [kind.name, claimOf(kind, subject)]);
  return { ...Object.fromEntries(claims), lasting } as About<SubjectViews<S>, never>;
}

/** What an author calls to claim something of one kind. */
function claimOf({ name, argument }: Kind, subject: Subject) {
  const table = optionTable({ says: text, [argument.name]: argument.schema }, 'arguments');
  return (says: string, claim: unknown, options: PropertyOptions<never> = {}): Property => {
    checkOptions(table, { says, [argument.name]: claim }, { of: name, folder: FOLDER });
    checkOptions(propertyOptions, options, { of: name, folder: FOLDER });
    if (options.continuesTo) refuseSteps(options.continuesTo);
    return makeProperty({ kind: name, says, at: callSite(FOLDER), subject, claim, options });
  };
}

/** A path goes on to a state. */
function refuseSteps(goal: Property): void {
  if (criterionOf(goal).by !== 'step') return;
  throw new ModelError({
    code: 'bad-option',
    place: callSite(FOLDER) || goal.says,
    cause: `\`continuesTo\` is a \`${goal.kind}\`, which is about no state`,
    remedy: 'give a property of states, such as a `possible`',
  });
}

function lasting(predicate: Predicate<never>, ticks: number): Lasting<never> {
  checkOptions(lastingTable, { predicate, ticks }, { of: 'lasting', folder: FOLDER });
  if (Number.isInteger(ticks) && ticks >= 1) return { predicate, ticks };
  throw new ModelError({
    code: 'bad-number',
    place: callSite(FOLDER) || 'lasting',
    cause: `lasting for ${ticks} ticks`,
    remedy: 'give a whole number of ticks, 1 or more',
  });
}
