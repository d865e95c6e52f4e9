const grouped = new Intl.NumberFormat('en-US');

/** Such as `48,212`. */
export const figure = (value: number): string => grouped.format(value);

/**
 * A number with its noun.
 *
 * @example
 * ```ts
 * counted(1, 'step'); // '1 step'
 * counted(48212, 'state'); // '48,212 states'
 * ```
 */
export const counted = (value: number, noun: string, nouns = `${noun}s`): string =>
  `${figure(value)} ${value === 1 ? noun : nouns}`;

/** Such as `0.6 s`, `75 s`; what takes no time worth speaking of is `0.0 s`. */
export const took = (seconds: number): string => `${seconds < 10 ? seconds.toFixed(1) : figure(Math.round(seconds))} s`;

/**
 * A list in a sentence.
 *
 * @example
 * ```ts
 * listed(['a', 'b', 'c']); // 'a, b and c'
 * ```
 */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
