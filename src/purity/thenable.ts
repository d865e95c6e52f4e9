/** What an asynchronous function gives back. */
export const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/**
 * Lets a promise fail in peace. What an asynchronous function of the author's does after it was asked comes too late to
 * count, and must not end the process as an unhandled rejection.
 *
 * @returns the same value
 */
export function ignoringRejection<T>(value: T): T {
  if (isThenable(value)) value.then(undefined, () => {});
  return value;
}
