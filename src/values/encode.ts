import { Encoder, Unwritable } from './encoder.ts';
import type { Externals } from './externals.ts';
import { RefusedValue } from './refused-value.ts';
import { Trace } from './trace.ts';

/** Writes a value; where that is refused, a second walk finds out where it stands. */
function written(value: unknown, externals: Externals, place: string, portable: boolean): string {
  try {
    return new Encoder(externals, portable).write(value);
  } catch (error) {
    if (error instanceof Unwritable) throw refusal(value, externals, place, portable);
    throw error;
  }
}

function refusal(value: unknown, externals: Externals, place: string, portable: boolean): unknown {
  const trace = new Trace(place);
  try {
    return new Encoder(externals, portable, trace).write(value);
  } catch (error) {
    return error instanceof Unwritable ? new RefusedValue(error.reason, trace.path(), error.what) : error;
  }
}

/**
 * A text that is equal for two values exactly if code that reads them cannot tell them apart: the order of keys, what is
 * the same object as what, holes, hidden keys, attributes, classes and what is inside of a Map, a Date or an Error all
 * count. The stack of an error does not.
 *
 * What comes from outside counts by identity, but for the value itself: a context is what it holds, even if it is the object
 * that the machine's configuration gives. Of what can be kept, not used (see {@link keptOnly}), only the source or the
 * class is written.
 *
 * @param place where the value stands, for the error message
 * @throws {RefusedValue} for an iterator or a Proxy that is not from outside, an object that inherits from another one
 * of the value, and values nested more than 500 deep
 * @example
 * ```ts
 * encode({ b: -0, a: undefined }, new Externals()); // '{"b":-0,"a":undefined,}'
 * ```
 */
export const encode = (value: unknown, externals: Externals, place = 'value'): string =>
  written(value, externals, place, false);

/**
 * A text that means the same in two instances of the user's modules: what comes from outside counts by its contents as
 * well (classes and functions by name and source). It tells less apart than {@link encode}: two things from outside with
 * equal contents are one.
 */
export const portableText = (value: unknown, externals: Externals, place = 'value'): string =>
  written(value, externals, place, true);
