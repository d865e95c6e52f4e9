import { callSite } from '../findings/call-site.ts';
import { ModelError } from '../findings/model-error.ts';
import { shown } from './options/check-options.ts';

/**
 * Milliseconds, as XState's delays are.
 *
 * @throws {ModelError} `bad-number` for what is not a finite number from 0
 * @example
 * ```ts
 * seconds(30); // 30000
 * ```
 */
export const seconds = (count: number): number => checked('seconds', count) * 1_000;

/**
 * Milliseconds, as XState's delays are.
 *
 * @throws {ModelError} `bad-number` for what is not a finite number from 0
 * @example
 * ```ts
 * minutes(10); // 600000
 * ```
 */
export const minutes = (count: number): number => checked('minutes', count) * 60_000;

/**
 * Milliseconds, as XState's delays are.
 *
 * @throws {ModelError} `bad-number` for what is not a finite number from 0
 * @example
 * ```ts
 * hours(2); // 7200000
 * ```
 */
export const hours = (count: number): number => checked('hours', count) * 3_600_000;

function checked(unit: string, count: number): number {
  if (typeof count === 'number' && Number.isFinite(count) && count >= 0) return count;
  throw new ModelError({
    code: 'bad-number',
    place: callSite(import.meta.url) || unit,
    cause: `\`${unit}\` is given ${shown(count)}`,
    remedy: `give a number, 0 or more, such as \`${unit}(10)\``,
  });
}
