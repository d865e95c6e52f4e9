import { ModelError } from '../../findings/model-error.ts';
import type { NamedProperty } from '../../properties/check.ts';
import { type Call, PROGRAM } from '../calls/command.ts';
import { shownPlace } from '../output/shown-path.ts';
import { isReserved } from './identifiers.ts';

/**
 * The name of a new spec, as it was given: words in small letters, joined by `-`.
 *
 * @throws {ModelError} `bad-name`
 */
export function nameGiven({ words: [name], place }: Call): string {
  if (name === undefined) {
    throw badName(place, 'the spec has no name', `call it as \`${PROGRAM} new quiet-at-night\``);
  }
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    const better = dashed(name);
    throw badName(
      place,
      `\`${name}\` cannot be the name of a spec`,
      better === '' || better === name
        ? 'use small letters and digits, joined by `-`, beginning with a letter: `quiet-at-night`'
        : `use small letters and digits, joined by \`-\`: \`${PROGRAM} new ${better}\``,
    );
  }
  if (isReserved(exportName(name))) {
    throw badName(place, `\`${name}\` is a word of JavaScript`, `say more: \`${PROGRAM} new no-${name}\``);
  }
  return name;
}

/** Such as `quiet-at-night` for `QuietAtNight.ts`. */
function dashed(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/^.*[\\/]|\.[cm]?[jt]s$/g, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2');
  return plain
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
}

/**
 * The name of the export: `quietAtNight` for `quiet-at-night`.
 *
 * @example
 * ```ts
 * exportName('quiet-at-night'); // 'quietAtNight'
 * ```
 */
export const exportName = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Refuses a name that something else in the spec or another property has.
 *
 * @throws {ModelError} `bad-name` or `two-properties`
 */
export function freeName(
  name: string,
  { taken, others, call, cwd }: { taken: readonly string[]; others: readonly NamedProperty[]; call: Call; cwd: string },
): void {
  if ([...taken, 'about', 'all', 'never'].includes(name)) {
    throw badName(
      call.place,
      `the spec needs \`${name}\` for something else`,
      `say more: \`${PROGRAM} new quiet-${call.words[0]}\``,
    );
  }
  const other = others.find(({ id }) => id === name);
  if (!other) return;
  throw new ModelError({
    code: 'two-properties',
    place: call.place,
    cause: `there is a property named \`${name}\` already, at ${shownPlace(other.property.at, cwd)}`,
    remedy: 'choose another name, or edit that one',
  });
}

const badName = (place: string, cause: string, remedy: string): ModelError =>
  new ModelError({ code: 'bad-name', place, cause, remedy });
