import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { Search } from '../space/search.ts';
import type { System } from '../system/define-system.ts';
import { stateNodes } from '../system/machine-facts.ts';
import { stateKey } from '../system/state-key.ts';
import { SystemTables } from '../tables/system-tables.ts';

/** By actor: the states that no reachable state of the system rests in. */
export type NeverReached = Readonly<Record<string, readonly string[]>>;

/** Explores a system to find out which states of its machines are never reached, a little at a time. */
export class ReachSurvey {
  readonly #tables: SystemTables;
  readonly #search: Search;

  constructor(system: System) {
    this.#tables = new SystemTables(system);
    this.#search = new Search(this.#tables);
  }

  /**
   * Goes on for about this many milliseconds.
   *
   * @returns whether all was seen
   */
  advance(budgetMs: number): boolean {
    return this.#search.advance(budgetMs);
  }

  result(): NeverReached {
    return Object.fromEntries(
      this.#tables.actors.map((table) => {
        const reached = new Set<string>();
        for (let local = 0; local < table.size; local++) {
          const { _nodes: nodes = [] } = table.snapshot(local) as AnyMachineSnapshot & { _nodes?: AnyStateNode[] };
          for (const node of nodes) reached.add(stateKey(node));
        }
        const { machine } = this.#tables.system.actors[table.index] as System['actors'][number];
        const never = stateNodes(machine).filter((node) => !isPassing(node) && !reached.has(stateKey(node)));
        return [table.name, never.map(stateKey)];
      }),
    );
  }
}

/** Nothing rests in a history state, nor in one that is always left at once. */
const isPassing = ({ type, always = [] }: AnyStateNode): boolean =>
  type === 'history' || always.some(({ guard, target }) => guard === undefined && target !== undefined);
