/**
 * The kinds of values that options have. Tables of options are made of them, and from a table come the check at run time
 * and the reference in `docs/options.md`.
 *
 * The message of a kind says what is wanted, so that an error can say "give a list of names". Of `never` and `picklist`,
 * the message lists the words that there are, so that an error can suggest one.
 */
import * as v from 'valibot';
import type { AnyStateMachine } from 'xstate';
import type { Predicate } from '../view.ts';

export const text = v.string('a text');
/** Of any value: what range is right, the place that uses it says. */
export const number = v.custom<number>((value) => typeof value === 'number', 'a number');
export const trueOrFalse = v.boolean('true or false');

export const functionOf = <Told>(wanted: string) => v.custom<Told>((value) => typeof value === 'function', wanted);

/** What is asked of states: by `when`, `open`, `given`, and by properties. */
export const predicate = functionOf<Predicate<never>>(
  'a function that answers true or false, such as `({ speaker }) => speaker.hasTag("sounding")`',
);

/** One word out of some. */
export const oneOf = <const Words extends readonly string[]>(words: Words) => v.picklist(words, words.join(', '));

/** No option has as many items. Of `new Array(2 ** 32 - 1)`, each would be looked at, and all that is wrong kept. */
const MOST_ITEMS = 10_000;

/** Whether nobody could go through a list item by item: it is too long, or some of its items are not there. */
const isBroken = (given: unknown): boolean =>
  Array.isArray(given) && (given.length > MOST_ITEMS || Object.keys(given).length < given.length);

export const listOf = <Item extends v.GenericSchema>(item: Item, wanted: string) =>
  refusing(
    isBroken,
    `${wanted}, with at most ${MOST_ITEMS} items and no holes`,
    v.array(item, wanted) as v.GenericSchema as v.GenericSchema<readonly v.InferInput<Item>[]>,
  );

/** Names that every object has a meaning for: valibot never looks at what stands under them. */
const TAKEN = ['__proto__', 'constructor', 'prototype'];

/** An object with any names but those that are taken. */
export const recordOf = <Value extends v.GenericSchema>(value: Value, wanted: string) =>
  refusing(
    (given) => TAKEN.some((name) => Object.hasOwn(Object(given), name)),
    `an object without the names ${TAKEN.join(', ')}, which JavaScript has a meaning for`,
    noList(v.record(v.string(), value, wanted), wanted),
  );

/** To JavaScript a list is an object, too: an empty one would pass for an object without names. */
const noList = <Kind extends v.GenericSchema>(kind: Kind, wanted: string): Kind =>
  refusing(Array.isArray, wanted, kind);

function refusing<Kind extends v.GenericSchema>(
  isRefused: (value: unknown) => boolean,
  wanted: string,
  kind: Kind,
): Kind {
  const both = v.pipe(
    v.custom((value) => !isRefused(value), wanted),
    kind,
  );
  // The same kind, but for one more question.
  return { ...kind, '~run': both['~run'] };
}

/** An option that may be left out. */
export const optional = <Kind extends v.GenericSchema>(kind: Kind) => v.exactOptional(kind);

/**
 * An object of options: each of them is a line here, and a name that has no line is refused.
 *
 * @param wanted what an error asks for, such as ``an object of options, as in `fifo({ capacity: 2 })` ``
 */
export function optionTable<const Entries extends v.ObjectEntries>(entries: Entries, wanted: string) {
  const unknown = v.never(Object.keys(entries).join(', '));
  const inWords = ({ path }: { readonly path?: readonly { readonly key: unknown }[] | undefined }): string => {
    const missing = path?.at(-1)?.key;
    return missing === undefined ? wanted : wantedBy(entries[missing as string]);
  };
  const message = Object.assign(inWords, { wanted });
  const table = noList(v.objectWithRest(entries, unknown, message), wanted);
  // As a type, `never` for all other names would hide those that there are.
  return table as unknown as v.StrictObjectSchema<Entries, string>;
}

/** What a kind asks for, in words. */
export function wantedBy(kind: v.GenericSchema | v.ObjectEntries[string] | undefined): string {
  const { message, wrapped } = (kind ?? {}) as {
    readonly message?: string | { readonly wanted?: string };
    readonly wrapped?: v.GenericSchema;
  };
  if (wrapped) return wantedBy(wrapped);
  return (typeof message === 'string' ? message : message?.wanted) ?? 'an object of options';
}

/** For options that programs pass on, given or not. */
export const orUndefined = <Kind extends v.GenericSchema>(kind: Kind) => v.undefinedable(kind);

/** Whether a value is a state machine of XState, of whatever copy of it. A Proxy may throw at whoever asks: it is none then. */
export function isMachine(value: unknown): value is AnyStateMachine {
  try {
    return (
      typeof value === 'object' && value !== null && ['config', 'root', 'implementations'].every((key) => key in value)
    );
  } catch {
    return false;
  }
}

export const machine = v.custom<AnyStateMachine>(isMachine, 'a state machine, as `createMachine` gives it');
