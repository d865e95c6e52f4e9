import { parseArgs } from 'node:util';
import { ModelError } from '../../findings/model-error.ts';
import { didYouMean } from '../../system/suggest.ts';
import { ownEntry } from '../../values/own-data.ts';
import { type Call, type Command, PROGRAM } from './command.ts';

/**
 * Reads the words and flags that a command was called with.
 *
 * @param program how the program was called
 * @throws {ModelError} `unknown-flag`, also for one that is not read next to the others, or `flag-value`
 * @example
 * ```ts
 * parseCall(check, ['hamburg', '--json']).words; // ['hamburg']
 * ```
 */
export function parseCall(command: Command, args: readonly string[], program = PROGRAM): Call {
  const place = `${program} ${command.name}`;
  if (command.passesOn) return { program, place, words: args, flags: new Map() };
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(command.flags).map(([name, { value }]) => [name, { type: value ? 'string' : 'boolean' } as const]),
    ),
  });
  const words: string[] = [];
  const flags = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = ownEntry(command.flags, token.name);
    if (!flag) throw unknownFlag(token.rawName, command, place);
    if (flag.value !== undefined && token.value === undefined) throw wantsValue(token.name, flag.value, place);
    if (flag.value === undefined && token.value !== undefined) throw wantsNone(token.name, token.value, place);
    flags.set(token.name, [...(flags.get(token.name) ?? []), token.value ?? '']);
  }
  refuseUnread(command, flags, place);
  return { program, place, words, flags };
}

/** A flag that nobody reads would silently be without effect. */
function refuseUnread(command: Command, given: ReadonlyMap<string, unknown>, place: string): void {
  for (const name of given.keys()) {
    const { onlyWith, notWith = [] } = ownEntry(command.flags, name) ?? {};
    const other = notWith.find((each) => given.has(each));
    if (other !== undefined) throw unread(`\`--${other}\` takes no \`--${name}\``, `leave one of them out`, place);
    if (onlyWith !== undefined && !given.has(onlyWith))
      throw unread(`\`--${name}\` says nothing without \`--${onlyWith}\``, `write \`--${onlyWith}\` as well`, place);
  }
}

const unread = (cause: string, remedy: string, place: string): ModelError =>
  new ModelError({ code: 'unknown-flag', place, cause, remedy });

function unknownFlag(rawName: string, { flags }: Command, place: string): ModelError {
  const names = Object.keys(flags);
  return new ModelError({
    code: 'unknown-flag',
    place,
    cause: `there is no flag \`${rawName}\``,
    remedy: didYouMean(rawName.replace(/^-+/, ''), names, `see \`${place} --help\``, '--'),
  });
}

const wantsValue = (name: string, value: string, place: string): ModelError =>
  new ModelError({
    code: 'flag-value',
    place,
    cause: `\`--${name}\` has no value`,
    remedy: `write \`--${name} ${value}\``,
  });

const wantsNone = (name: string, value: string, place: string): ModelError =>
  new ModelError({
    code: 'flag-value',
    place,
    cause: `\`--${name}\` takes no value, and was given \`${value}\``,
    remedy: `write \`--${name}\` alone`,
  });

/** The last value of a flag. */
export const lastOf = ({ flags }: Call, name: string): string | undefined => flags.get(name)?.at(-1);

/** All values of a flag that takes a list: `--with a,b --with c`. */
export const listOf = ({ flags }: Call, name: string): string[] =>
  (flags.get(name) ?? []).flatMap((value) => value.split(',').map((item) => item.trim())).filter(Boolean);

/**
 * The whole number that a flag was given.
 *
 * @throws {ModelError} `flag-value`
 */
export function numberOf(call: Call, name: string, least: number): number | undefined {
  const value = lastOf(call, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^-?\d+$/.test(value) && Number.isSafeInteger(number) && number >= least) return number;
  throw new ModelError({
    code: 'flag-value',
    place: call.place,
    cause: `\`--${name} ${value}\` is not a whole number${least === Number.MIN_SAFE_INTEGER ? '' : ` from ${least}`}`,
    remedy: `write it as \`--${name} ${Math.max(least, 1000)}\``,
  });
}
