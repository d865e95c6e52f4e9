import { harmless } from './harmless.ts';

/** What an asynchronous function gives back. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  try {
    return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
  } catch {
    // A getter, or a Proxy, may throw.
    return false;
  }
}

/** What a predicate of the author's answers or throws, so that it can be looked at, and nothing of it comes later. */
export function answerOf<T>(predicate: () => T): T {
  try {
    return ignoringRejection(predicate());
  } catch (error) {
    throw harmless(error);
  }
}

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
