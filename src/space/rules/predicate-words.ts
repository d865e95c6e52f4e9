import { allNames, type Names } from '../../predicates/bind-views.ts';
import type { FieldQuestion } from '../../predicates/decision-tree.ts';
import { MadeUpAnswers } from '../../predicates/made-up-answers.ts';
import { refuseUnknownWords } from '../../predicates/unknown-words.ts';
import type { Predicate } from '../../system/view.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Fields } from './fields.ts';
import { bindTo } from './state-trees.ts';

/** A predicate, and where it stands. */
export interface PlacedPredicate {
  readonly predicate: Predicate<never>;
  readonly place: string;
  /** The actors that it sees, by the names that it has for them. */
  readonly names: Names;
}

/** The conditions that stand in a system: when the world may act, and when links are open. */
export function conditionsOf({ system }: SystemTables): PlacedPredicate[] {
  const names = allNames(system);
  return [
    ...system.stimuli.flatMap(({ when, actor, event }) =>
      when ? [{ predicate: when, place: `stimulus ${event.type} of ${system.actors[actor]?.name}`, names }] : [],
    ),
    ...system.bounds.map(({ name, within }) => ({ predicate: within, place: `upTo '${name}'`, names })),
    ...system.links.flatMap(({ open, name }) => (open ? [{ predicate: open, place: `open of '${name}'`, names }] : [])),
  ];
}

/**
 * Refuses a predicate that uses words which no state can make right, before anything is explored.
 *
 * @throws {ModelError} see `refuseUnknownWords`
 */
export function checkWords(tables: SystemTables, fields: Fields, { predicate, place, names }: PlacedPredicate): void {
  const atStart = ({ of, answer }: FieldQuestion): unknown =>
    // Nothing is in flight before the first step.
    answer(of === undefined ? 0 : (tables.actors[of.actor]?.start.next ?? 0));
  refuseUnknownWords(new MadeUpAnswers(predicate, bindTo(tables, fields, names)), atStart, place);
}
