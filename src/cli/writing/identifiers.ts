import type { MachineExport } from '../project/machine-exports.ts';

/** Words that no constant of a module can be named by. */
const RESERVED = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false \
finally for function if implements import in instanceof interface let new null package private protected public return \
static super switch this throw true try typeof undefined var void while with yield'.split(' '),
);

export const isReserved = (name: string): boolean => RESERVED.has(name);

export const isIdentifier = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && !isReserved(name);

/**
 * A text as one word that begins with a letter: each part after the first one begins with a capital.
 *
 * @example
 * ```ts
 * camel('3d-door'); // 'machine3dDoor'
 * ```
 */
export function camel(text: string): string {
  const word = text.replace(/[^\p{L}\p{N}]+(.?)/gu, (_, letter: string) => letter.toUpperCase());
  return /^\p{L}/u.test(word) ? word : `machine${word}`;
}

/** The name, if code can call something so; else one that is like it. */
export function identifier(name: string): string {
  const word = isIdentifier(name) ? name : camel(name);
  return isIdentifier(word) ? word : `${word}Machine`;
}

/** The name, or if something has it, one with a number behind it. */
export function freeName(name: string, taken: { has(name: string): boolean }): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name}${number}`)) return `${name}${number}`;
}

/** What a module calls what it imports from us. */
const OURS = ['about', 'all', 'defineSystem', 'direct', 'never', 'possible'];

/** A machine that a module imports, and what it is known by there. */
interface Imported {
  readonly as: string;
  readonly machine: MachineExport;
}

/** What a module calls each machine that it imports: as its file does, if that is a name, and nothing else has it. */
export function importedNames<One extends Imported>(them: readonly One[]): ReadonlyMap<One, string> {
  const names = new Map<One, string>();
  const owners = new Map(OURS.map((name) => [name, '']));
  for (const one of them) {
    const { name, file } = one.machine;
    const isOwn = isIdentifier(name) && (owners.get(name) ?? file) === file;
    const own = isOwn ? name : freeName(`${identifier(one.as)}Machine`, owners);
    owners.set(own, file);
    names.set(one, own);
  }
  return names;
}

/** What stands between `import` and `from`. */
export function importClause(exported: string, own: string): string {
  if (exported === 'default') return own;
  if (exported === own) return `{ ${own} }`;
  return `{ ${isIdentifier(exported) ? exported : JSON.stringify(exported)} as ${own} }`;
}
