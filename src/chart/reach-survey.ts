import { Search } from '../space/search.ts';
import type { Stepper } from '../space/sliced.ts';
import type { System } from '../system/define-system.ts';
import { type NeverReached, neverReached } from '../tables/never-reached.ts';
import { SystemTables } from '../tables/system-tables.ts';

/** Explores a system to find out which states of its machines are never reached, a little at a time. */
export class ReachSurvey implements Stepper {
  readonly #tables: SystemTables;
  readonly #search: Search;

  constructor(system: System) {
    this.#tables = new SystemTables(system);
    this.#search = new Search(this.#tables);
  }

  advance(budgetMs: number): boolean {
    return this.#search.advance(budgetMs);
  }

  result(): NeverReached {
    return neverReached(this.#tables);
  }
}
