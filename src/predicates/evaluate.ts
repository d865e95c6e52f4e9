import { ModelError } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';
import { asked } from '../purity/region.ts';
import { answerOf, isThenable } from '../purity/thenable.ts';
import type { NetworkView, Predicate } from '../system/view.ts';
import { type Answers, withIdentities } from './identities.ts';
import { predicateWrites } from './predicate-writes.ts';
import { withRefusals } from './refused.ts';
import { isWrite, withOutside } from './strict-copy.ts';

/**
 * Calls a predicate and turns what can be wrong with it into one clear error.
 *
 * @param place where the predicate stands, such as `specs/playback.ts:9`
 * @throws {ModelError} `predicate-throws`, `predicate-writes`, `predicate-not-boolean`, `predicate-impure` if it reads a clock or
 *   anything else but its arguments, or what the views refuse
 */
export function evaluate(predicate: Predicate<never>, views: object, net: NetworkView, place: string): boolean {
  let answers: Answers<unknown>;
  try {
    answers = asked({ place, by: 'the predicate' }, () =>
      withRefusals(() =>
        withIdentities(place, () => withOutside(() => answerOf(() => predicate(views as never, net)))),
      ),
    );
  } catch (error) {
    if (error instanceof ModelError) throw at(place, error);
    const message = thrownText(error);
    if (isWrite(error)) throw predicateWrites(place, `what it sees (${message})`);
    throw new ModelError({
      code: 'predicate-throws',
      place,
      cause: `the predicate throws: ${message}`,
      remedy: 'make it answer true or false in every state, including the one at the start',
    });
  }
  const result = answers.first;
  if (typeof result === 'boolean') {
    if (!answers.areSame) throw sharingMatters(place);
    return result;
  }
  throw new ModelError({
    code: 'predicate-not-boolean',
    place,
    cause: `the predicate returns ${describe(result)}, not true or false`,
    remedy: 'compare explicitly, such as `volume === "loud"`, and do not make it async',
  });
}

/** Two actors may hold the same object where one has handed it over; and a stimulus may bring an object of a module. */
const sharingMatters = (place: string): ModelError =>
  new ModelError({
    code: 'predicate-compares-objects',
    place,
    cause:
      'the answer depends on whether two equal objects are one, and they may be: one was handed over within one process, or came with a stimulus',
    remedy: 'compare what they hold, such as an id, instead of the objects',
  });

/** The error of a view knows the actor; here it learns whose question it was. */
function at(place: string, { code, cause, remedy }: ModelError): ModelError {
  return new ModelError({ code, place, cause, remedy });
}

function describe(value: unknown): string {
  if (isThenable(value)) return 'a promise';
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object') return 'the object';
  return `the ${typeof value} ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`;
}
