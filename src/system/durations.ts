/**
 * Milliseconds, as XState's delays are.
 *
 * @example
 * ```ts
 * seconds(30); // 30000
 * ```
 */
export const seconds = (count: number): number => count * 1_000;

/**
 * Milliseconds, as XState's delays are.
 *
 * @example
 * ```ts
 * minutes(10); // 600000
 * ```
 */
export const minutes = (count: number): number => count * 60_000;

/**
 * Milliseconds, as XState's delays are.
 *
 * @example
 * ```ts
 * hours(2); // 7200000
 * ```
 */
export const hours = (count: number): number => count * 3_600_000;
