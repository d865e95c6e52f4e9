/** What is to be undone, the last first. */
const pending: (() => void)[] = [];

/**
 * Runs something while the world is another, and undoes that behind it. Code that is ended from outside, because it never
 * returns, does not come to its `finally`: what it leaves behind can be undone by `undoAll`.
 *
 * @example
 * ```ts
 * globalThis.console = silent;
 * return undoing(() => { globalThis.console = real; }, run);
 * ```
 */
export function undoing<T>(undo: () => void, run: () => T): T {
  pending.push(undo);
  try {
    return run();
  } finally {
    // Unless all was undone from within.
    if (pending.at(-1) === undo) {
      pending.pop();
      undo();
    }
  }
}

/** After code was ended from outside: undoes whatever it has left behind. */
export function undoAll(): void {
  for (let undo = pending.pop(); undo; undo = pending.pop()) undo();
}
