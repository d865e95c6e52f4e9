import type { Path } from '../findings/path.ts';
import { Search, type SearchOptions } from '../space/search.ts';
import type { Stepper } from '../space/sliced.ts';
import type { Judge } from './judge.ts';
import type { ToldPaths } from './told-paths.ts';

export interface ContinuationOptions extends SearchOptions {
  /** A clock's time after which it ends; never, if left out. */
  readonly deadline?: number;
}

/** Looks for the shortest way on from the end of a path to a state that a property is about. */
export class Continuation implements Stepper {
  readonly #search: Search;
  readonly #before: readonly number[];
  readonly #told: ToldPaths;
  readonly #now: () => number;
  readonly #deadline: number;
  #reached: number | undefined;

  /**
   * @param from the search that found the end of the path, and the end
   * @param target judges what it leads to
   */
  constructor(
    from: { readonly search: Search; readonly state: number },
    target: Judge,
    told: ToldPaths,
    options: ContinuationOptions,
  ) {
    this.#before = from.search.pathTo(from.state).labels;
    this.#told = told;
    this.#now = options.now ?? (() => performance.now());
    this.#deadline = options.deadline ?? Number.POSITIVE_INFINITY;
    this.#search = new Search(from.search.tables, {
      ...options,
      from: from.search.state(from.state),
      inspector: {
        interesting: (state, _watches, read) => target.holds(state, read),
        found: (id) => {
          this.#reached = id;
          return 'stop';
        },
      },
    });
  }

  advance(budgetMs: number): boolean {
    const left = this.#deadline - this.#now();
    return (
      this.#search.finished ||
      left <= 0 ||
      this.#search.advance(Math.min(budgetMs, left)) ||
      this.#now() >= this.#deadline
    );
  }

  /** The way on; undefined if nothing leads on, or that is not known yet. */
  get path(): Path | undefined {
    if (this.#reached === undefined) return undefined;
    const labels = [...this.#before, ...this.#search.pathTo(this.#reached).labels];
    return this.#told.path(labels, this.#before.length);
  }
}
