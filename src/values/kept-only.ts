import { Encoder } from './encoder.ts';
import type { Externals } from './externals.ts';
import { type Kind, kindOf, whatIs } from './kinds.ts';
import { originalOf } from './stand-in.ts';
import { Trace } from './trace.ts';

/** A thing that can be kept in a state as long as nobody uses it. */
export interface KeptOnly {
  /** Where it stands, such as `context.onDone`. */
  readonly path: string;
  /** What it is, in words: `a function`. */
  readonly what: string;
}

const UNREADABLE = new Set<Kind>(['opaque', 'iterator', 'proxy']);

function whatIsKept(value: unknown, externals: Externals): string | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  const object = originalOf(value);
  if (externals.has(object)) return undefined;
  if (typeof object === 'function') return 'a function';
  const kind = kindOf(object);
  return UNREADABLE.has(kind) ? whatIs(object, kind) : undefined;
}

/**
 * What in a value can be kept, not used: functions that were made in a step, and objects with a state that cannot be read. Their
 * texts say less than what they are, so that whoever uses them has to be refused (`copyOf` with `refuse`).
 *
 * @throws {RefusedValue} as `encode` does
 * @example
 * ```ts
 * keptOnly({ done: () => 1 }, new Externals(), 'context'); // [{ path: 'context.done', what: 'a function' }]
 * ```
 */
export function keptOnly(value: unknown, externals: Externals, place = 'value'): readonly KeptOnly[] {
  const trace = new Trace(place);
  new Encoder(externals, false, trace).write(value);
  return trace.visits.flatMap((visit, index) => {
    const what = whatIsKept(visit.value, externals);
    return what === undefined ? [] : [{ path: trace.path(index), what }];
  });
}
