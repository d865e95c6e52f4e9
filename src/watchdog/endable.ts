import type { NeverReturns } from './never-returns.ts';

/** Whoever waits for work that may never come back, the innermost last. */
const waiting: ((ended: NeverReturns) => void)[] = [];

/**
 * Does work of which a part may never return. If the watchdog has to stop that, everything that waits for it waits forever, but
 * whoever has asked for it here learns of it.
 *
 * @throws {NeverReturns} once it was stopped
 */
export function endable<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    waiting.push(reject);
    const ended =
      <R>(settle: (result: R) => void) =>
      (result: R): void => {
        const at = waiting.indexOf(reject);
        if (at >= 0) waiting.splice(at, 1);
        settle(result);
      };
    // Even if it does not come to its first pause, whoever asked waits by then. It begins in a promise's callback: Node.js ends a
    // process in which the callback of a timer was stopped.
    setImmediate(() => {
      Promise.resolve().then(work).then(ended(resolve), ended(reject));
    });
  });
}

/**
 * What was under way was stopped.
 *
 * @returns whether somebody waited for it
 */
export function endCurrent(ended: NeverReturns): boolean {
  const reject = waiting.pop();
  reject?.(ended);
  return reject !== undefined;
}
