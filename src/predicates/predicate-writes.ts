import { ModelError } from '../findings/model-error.ts';

/** The error for a predicate that writes. */
export function predicateWrites(place: string, what: string): ModelError {
  return new ModelError({
    code: 'predicate-writes',
    place,
    cause: `a predicate writes to ${what}`,
    remedy: 'only read: compare with `===`, and remember things in a machine',
  });
}
