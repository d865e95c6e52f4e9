import { Search, type SearchOptions } from '../space/search.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import type { Judge } from './judge.ts';

/** A search and the properties that it decides, each by the first state that does. */
export class JudgedSearch {
  readonly search: Search;
  readonly judges: readonly Judge[];
  readonly #deciding = new Map<Judge, number>();

  /** One search of the system alone, for all properties without a memory: it sees every state, whatever is found. */
  static plain(tables: SystemTables, judges: readonly Judge[], options: SearchOptions): JudgedSearch {
    return new JudgedSearch(tables, judges, options);
  }

  /** A search of the system and one property's monitor: it ends once that is decided. */
  static product(tables: SystemTables, judge: Judge, options: SearchOptions): JudgedSearch {
    return new JudgedSearch(tables, [judge], judge.watch ? { ...options, watches: [judge.watch] } : options);
  }

  private constructor(tables: SystemTables, judges: readonly Judge[], options: SearchOptions) {
    this.judges = judges;
    const ends = options.watches !== undefined;
    const deciding = this.#deciding;
    this.search = new Search(tables, {
      ...options,
      onState: (id, state, [watching]) => {
        for (const judge of judges) {
          if (!deciding.has(judge) && judge.decides(state, watching)) deciding.set(judge, id);
        }
        return ends && deciding.size > 0;
      },
    });
  }

  /** The state that decided a property. */
  decidedBy(judge: Judge): number | undefined {
    return this.#deciding.get(judge);
  }
}
