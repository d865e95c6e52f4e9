import type { StateVector } from '../../predicates/decision-tree.ts';
import { externalsOf } from '../../system/externals-of.ts';
import { ABSENT_KEY, type GlobalState, slotText } from '../../system/global-state.ts';
import { FAULTS } from '../../system/labels.ts';
import type { ActorTable } from '../../tables/actor-table.ts';
import { EMPTY } from '../../tables/slot-table.ts';
import { portableSnapshotKey } from '../../tables/snapshot-key.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Timer } from '../../tables/timer-table.ts';
import { portableText } from '../../values/encode.ts';
import type { Fields } from '../rules/fields.ts';

/**
 * Spells a state vector out.
 *
 * @param portable by texts that mean the same to those who know nothing of what comes from outside, see `portableText`
 */
export function globalState(tables: SystemTables, fields: Fields, state: StateVector, portable = false): GlobalState {
  const externals = externalsOf(tables.system);
  const keyOf = (table: ActorTable, local: number): string =>
    local === 0 && tables.system.everyone[table.index]?.parent !== undefined
      ? ABSENT_KEY
      : portable
        ? portableSnapshotKey(table.snapshot(local), externals, table.name)
        : table.key(local);
  const textOf = (event: number): string =>
    portable ? portableText(tables.events.event(event), externals) : tables.events.text(event);
  const at = (field: number | undefined): number => state[field as number] as number;
  const pendingOf = ({ timers }: ActorTable, actor: number): readonly Timer[] =>
    actor < tables.system.actors.length ? timers.list(at(fields.timers[actor])) : [];
  return {
    actors: tables.actors.map((table, actor) => ({
      key: keyOf(table, at(fields.local[actor])),
      timers: pendingOf(table, actor).map(({ remaining, from, to, event, id, bound }) => ({
        remaining,
        from,
        to,
        event: textOf(event),
        id,
        bound,
      })),
    })),
    links: tables.contents.map((contents, link) => {
      const field = fields.contents[link] as number;
      return field < 0 ? [] : contents.sequence(at(field)).map(textOf);
    }),
    budgets: fields.budget.map((budget, link) =>
      FAULTS.map((fault) =>
        // Without a field, there never was a budget, or it never runs out.
        budget[fault] < 0 ? (tables.system.links[link]?.budgets[fault] as number) : at(budget[fault]),
      ),
    ),
    times: fields.times.filter((field) => field >= 0).map(at),
    slots: tables.slots.map((slot, index) => {
      const held = at(fields.slots[index]);
      const input = slot.inputOf(held);
      const field = fields.deadlines[index] as number;
      const left = field < 0 ? undefined : slot.deadlines.left(at(field));
      return slotText(held !== EMPTY, left, input === undefined ? undefined : textOf(input));
    }),
  };
}
