/** Something that is done a little at a time, so that whoever waits for it can give up or look at a clock. */
export interface Stepper {
  /**
   * Goes on for about this many milliseconds.
   *
   * @returns whether it is finished
   */
  advance(budgetMs: number): boolean;
  /**
   * Learns that it was stopped in the middle of `advance`, since something did not return: it is left as it was, and will not
   * go on.
   */
  cut?(): void;
}

/** Work that yields wherever it may pause. */
export type Work<Result> = Generator<undefined, Result, undefined>;

/**
 * Does work in slices of time.
 *
 * @example
 * ```ts
 * const sliced = new Sliced(seekTimeLock(search), now);
 * while (!sliced.advance(50)) if (isInterrupted) break;
 * sliced.result; // undefined while it is not finished
 * ```
 */
export class Sliced<Result> implements Stepper {
  readonly #work: Work<Result>;
  readonly #now: () => number;
  #finished = false;
  #result: Result | undefined;

  /**
   * @param now milliseconds of a clock that only goes forward
   */
  constructor(work: Work<Result>, now: () => number = () => performance.now()) {
    this.#work = work;
    this.#now = now;
  }

  get result(): Result | undefined {
    return this.#result;
  }

  advance(budgetMs: number): boolean {
    const until = this.#now() + budgetMs;
    while (!this.#finished) {
      const next = this.#work.next();
      if (next.done) {
        this.#finished = true;
        this.#result = next.value;
      }
      if (this.#now() >= until) break;
    }
    return this.#finished;
  }
}

/** Does all of it at once: only for what is known to be little. */
export function atOnce<Result>(work: Work<Result>): Result {
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}
