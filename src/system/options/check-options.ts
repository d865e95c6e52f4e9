import * as v from 'valibot';
import { callSite, folderOf } from '../../findings/call-site.ts';
import { ModelError } from '../../findings/model-error.ts';
import { thrownText } from '../../findings/thrown-text.ts';
import { isList } from '../../values/kinds.ts';
import { nearest } from '../suggest.ts';

/** What options are given to, for an error. */
export interface OptionsOf {
  /** The function. */
  readonly of: string;
  /** The folder of that function's file, as `folderOf` gives it: the call is looked for outside of it. */
  readonly folder: string;
  /** What the options as a whole are called, in the plural; `the options of <function>`, if left out. */
  readonly whole?: string;
  /** Where they stand, if that is not the place of a call: a file of data. */
  readonly place?: string;
}

/** One thing that is wrong. */
interface Mistake {
  readonly kind: 'unknown' | 'missing' | 'bad';
  /** The way to the option, and its name. */
  readonly keys: readonly (string | number)[];
  readonly cause: string;
  readonly remedy: string;
  /** What a mistyped word probably means; it stands for the remedy. */
  readonly near?: string | undefined;
}

type Issue = v.BaseIssue<unknown>;

/**
 * Compares what a caller gives with a table of options. Neither tsx nor vitest checks types, and an option that nobody reads
 * would silently make a smaller system, in which everything holds.
 *
 * @throws {ModelError} `unknown-option` or `bad-option`, which names all that is wrong
 */
export function checkOptions(
  table: v.GenericSchema,
  value: unknown,
  { of, folder, whole = `the options of ${of}`, place }: OptionsOf,
): void {
  const at = place ?? (callSite(folder, folderOf(import.meta.url)) || of);
  const issues = issuesOf(table, value, { place: at, whole });
  if (!issues) return;
  const mistakes = withoutConsequences(issues.flatMap((issue) => mistakesOf(issue, [], { of, whole })));
  throw new ModelError({
    code: mistakes.some(({ kind }) => kind === 'unknown') ? 'unknown-option' : 'bad-option',
    place: at,
    cause: joined(mistakes.map(({ cause }) => cause)),
    remedy: remedyFor(mistakes),
  });
}

/** What a value is wrong with. A Proxy, or a getter, may throw at whoever looks at it. */
function issuesOf(table: v.GenericSchema, value: unknown, { place, whole }: { place: string; whole: string }) {
  try {
    return v.safeParse(table, value).issues;
  } catch (error) {
    throw new ModelError({
      code: 'bad-option',
      place,
      cause: `${whole} cannot be read: ${thrownText(error)}`,
      remedy: 'give plain values: what is given here throws when it is looked at',
    });
  }
}

function remedyFor(mistakes: readonly Mistake[]): string {
  const meant = mistakes.flatMap(({ near }) => (near === undefined ? [] : [`\`${near}\``]));
  return joined([
    ...(meant.length > 0 ? [`did you mean ${meant.join(' and ')}?`] : []),
    ...mistakes.filter(({ near }) => near === undefined).map(({ remedy }) => remedy),
  ]);
}

const joined = (texts: readonly string[]): string => [...new Set(texts)].join('; ');

/** What is missing because its name is mistyped is reported once. */
const withoutConsequences = (mistakes: readonly Mistake[]): Mistake[] =>
  mistakes.filter(
    ({ kind, keys }) =>
      kind !== 'missing' || !mistakes.some((other) => other.near === keys.at(-1) && sameOwner(other.keys, keys)),
  );

const sameOwner = (a: Mistake['keys'], b: Mistake['keys']): boolean => a.slice(0, -1).join() === b.slice(0, -1).join();

function mistakesOf(issue: Issue, above: Mistake['keys'], names: { of: string; whole: string }): Mistake[] {
  const keys = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  const inner = issue.type === 'union' ? (issue.issues ?? []).flatMap((each) => mistakesOf(each, keys, names)) : [];
  if (isMeant(inner, keys)) return inner.filter((mistake) => mistake.keys.length > keys.length);
  const name = keys.length === 0 ? names.whole : `\`${pathText(keys)}\``;
  if (issue.type === 'never') {
    const known = issue.message.split(', ');
    const word = String(keys.at(-1));
    const near = nearest(word, known);
    const owner = keys.length > 1 ? `\`${pathText(keys.slice(0, -1))}\`` : names.of;
    return [
      {
        kind: 'unknown',
        keys,
        near,
        cause: `\`${word}\` is not an option of ${owner}`,
        remedy: `the options are ${issue.message}`,
      },
    ];
  }
  if (issue.type === 'picklist') {
    const near = typeof issue.input === 'string' ? nearest(issue.input, issue.message.split(', ')) : undefined;
    const remedy = `give one of: ${issue.message}`;
    return [{ kind: 'bad', keys, near, cause: `${name} is ${shown(issue.input)}`, remedy }];
  }
  const isMissing = issue.path?.at(-1)?.origin === 'key';
  const cause = isMissing ? `${name} is missing` : `${name} ${keys.length === 0 ? 'are' : 'is'} ${shown(issue.input)}`;
  return [{ kind: isMissing ? 'missing' : 'bad', keys, cause, remedy: `give ${issue.message}` }];
}

/** Of the forms that a value may have, the one with names is meant if its names are nearly those that are given. */
const isMeant = (inner: readonly Mistake[], keys: Mistake['keys']): boolean => {
  const within = inner.filter((mistake) => mistake.keys.length > keys.length);
  const unknown = within.filter(({ kind }) => kind === 'unknown');
  const missing = within.filter(({ kind }) => kind === 'missing');
  return within.length > 0 && (missing.length === 0 || unknown.some(({ near }) => near !== undefined));
};

/** Such as `stimuli.lamp[0].when`. */
const pathText = (keys: Mistake['keys']): string =>
  keys
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : index === 0 ? key : /^[\w$-]+$/.test(key) ? `.${key}` : `['${key}']`,
    )
    .join('');

/** A value in an error: what it is, if not how it looks. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the text '${value.length > 60 ? `${value.slice(0, 60)}...` : value}'`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'object':
      return value === null ? 'null' : isList(value) ? 'a list' : 'an object';
    default:
      return `a ${typeof value}`;
  }
}
