import { ModelError } from '../findings/model-error.ts';
import { unknownActor } from './model-errors.ts';

/** What the author says of values that a machine meets. */
export interface ValueOptions {
  /**
   * Names of variables outside of the context that change, but no answer with them: a memoised selector, a table that is made
   * when it is first needed.
   */
  readonly caches?: readonly string[];
}

/**
 * The caches that are declared for each actor.
 *
 * @throws {ModelError} `unknown-actor`, or `bad-option` for what is not a list of names
 */
export function cachesOf(
  values: Readonly<Record<string, ValueOptions | undefined>>,
  actors: readonly string[],
): Record<string, readonly string[]> {
  const caches: Record<string, readonly string[]> = {};
  for (const [actor, options] of Object.entries(values)) {
    if (!actors.includes(actor)) {
      throw unknownActor('values', actor, actors);
    }
    const names: unknown = options?.caches ?? [];
    if (!Array.isArray(names) || names.some((name) => typeof name !== 'string')) {
      throw new ModelError({
        code: 'bad-option',
        place: `values of ${actor}`,
        cause: '`caches` is not a list of names',
        remedy: "name the variables: `caches: ['table']`",
      });
    }
    if (names.length > 0) caches[actor] = names;
  }
  return caches;
}
