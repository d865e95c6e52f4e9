/** Number of edits from one word to another; exchanging two neighbours is one (Damerau 1964, without overlaps). */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j - 1) + (same ? 0 : 1),
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}

/**
 * The candidate that a mistyped word probably meant, if any is near enough.
 *
 * @param most edits at most; a third of the word's letters, if left out
 */
export function nearest(
  word: string,
  candidates: readonly string[],
  most = Math.max(1, Math.floor(word.length / 3)),
): string | undefined {
  const lower = word.toLowerCase();
  const scored = candidates
    .map((candidate) => ({ candidate, edits: distance(lower, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  const best = scored[0];
  return best && best.edits <= most ? best.candidate : undefined;
}

/**
 * What to do about a word that is not among those that are known: the one it probably meant.
 *
 * @param otherwise what to do if it is like none of them
 * @param prefix is put before the word that is suggested, such as `--`
 * @example
 * ```ts
 * didYouMean('soundng', ['sounding', 'silent'], 'the tags are sounding, silent'); // 'did you mean `sounding`?'
 * ```
 */
export function didYouMean(word: string, known: readonly string[], otherwise: string, prefix = ''): string {
  const near = nearest(word, known);
  return near === undefined ? otherwise : `did you mean \`${prefix}${near}\`?`;
}
