import type { StateVector } from '../predicates/decision-tree.ts';
import type { GlobalState } from '../system/global-state.ts';
import { FAULTS } from '../system/labels.ts';
import type { SystemTables } from '../tables/system-tables.ts';
import type { Fields } from './fields.ts';

/** Spells a state vector out. */
export function globalState(tables: SystemTables, fields: Fields, state: StateVector): GlobalState {
  const at = (field: number | undefined): number => state[field as number] as number;
  return {
    actors: tables.actors.map((table, actor) => ({
      key: table.key(at(fields.local[actor])),
      timers: table.timers.list(at(fields.timers[actor])).map(({ remaining, to, event, id, bound }) => ({
        remaining,
        to,
        event: tables.events.text(event),
        id,
        bound,
      })),
    })),
    links: tables.contents.map((contents, link) => {
      const field = fields.contents[link] as number;
      return field < 0 ? [] : contents.sequence(at(field)).map((event) => tables.events.text(event));
    }),
    budgets: fields.budget.map((budget, link) =>
      FAULTS.map((fault) =>
        // Without a field, there never was a budget, or it never runs out.
        budget[fault] < 0 ? (tables.system.links[link]?.budgets[fault] as number) : at(budget[fault]),
      ),
    ),
    times: fields.times.filter((field) => field >= 0).map(at),
  };
}
