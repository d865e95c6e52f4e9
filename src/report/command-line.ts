/**
 * The words of a call as they can be pasted into a shell: what has a space or another sign of the shell's in it is quoted.
 *
 * @example
 * ```ts
 * commandLine(['npx nobody-home check', './my flat/door.ts']); // 'npx nobody-home check "./my flat/door.ts"'
 * ```
 */
export const commandLine = ([program = '', ...words]: readonly string[]): string =>
  [program, ...words.map(quoted)].join(' ');

function quoted(word: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word)) return word;
  // Quotes of this kind mean the same in all shells, unless there is something in them that shells replace.
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : `"${word}"`;
}
