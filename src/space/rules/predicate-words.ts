import { allNames, type Names } from '../../predicates/bind-views.ts';
import type { FieldQuestion } from '../../predicates/decision-tree.ts';
import { MadeUpAnswers } from '../../predicates/made-up-answers.ts';
import { refuseUnknownWords } from '../../predicates/unknown-words.ts';
import { placeOfBound, placeOfOpen, placeOfWhen } from '../../system/condition-places.ts';
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
    ...system.stimuli.flatMap((stimulus) =>
      stimulus.when ? [{ predicate: stimulus.when, place: placeOfWhen(system, stimulus), names }] : [],
    ),
    ...system.bounds.map((bound) => ({ predicate: bound.within, place: placeOfBound(bound), names })),
    ...system.links.flatMap((link) => (link.open ? [{ predicate: link.open, place: placeOfOpen(link), names }] : [])),
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
