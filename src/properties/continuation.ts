import type { Path } from '../findings/path.ts';
import { Search, type SearchOptions } from '../space/search.ts';
import type { Stepper } from '../space/sliced.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import type { Decision } from './decision.ts';
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
   * @param from the path
   * @param target judges what it leads to
   */
  constructor(from: Decision, tables: SystemTables, target: Judge, told: ToldPaths, options: ContinuationOptions) {
    this.#before = from.labels();
    this.#told = told;
    this.#now = options.now ?? (() => performance.now());
    this.#deadline = options.deadline ?? Number.POSITIVE_INFINITY;
    this.#search = new Search(tables, {
      ...options,
      from: from.end(),
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
    return this.#search.finished || this.#search.advance(Math.min(budgetMs, left)) || this.#now() >= this.#deadline;
  }

  /** The way on; undefined if nothing leads on, or that is not known yet. */
  get path(): Path | undefined {
    if (this.#reached === undefined) return undefined;
    const labels = [...this.#before, ...this.#search.pathTo(this.#reached).labels];
    return this.#told.path(labels, this.#before.length);
  }
}
