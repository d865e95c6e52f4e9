/**
 * What somebody threw, as text. Anything can be thrown, also what no text can be made of, or whose `message` throws.
 *
 * @example
 * ```ts
 * thrownText(new Error('no door')); // 'no door'
 * thrownText(Object.create(null)); // 'an object without a text'
 * ```
 */
export function thrownText(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return `${typeof thrown === 'object' ? 'an object' : `a ${typeof thrown}`} without a text`;
  }
}
