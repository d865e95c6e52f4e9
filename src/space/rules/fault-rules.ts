import type { Fault } from '../../system/labels.ts';
import type { SequenceTable } from '../../tables/sequence-table.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Fields } from './fields.ts';
import { isFirstOfItsKind } from './link-rules.ts';
import type { OngoingStep } from './ongoing-step.ts';

/** The rules of faults, which hit messages on links. */
export class FaultRules {
  readonly #tables: SystemTables;
  readonly #fields: Fields;
  readonly #step: OngoingStep;

  constructor(tables: SystemTables, fields: Fields, step: OngoingStep) {
    this.#tables = tables;
    this.#fields = fields;
    this.#step = step;
  }

  /** Whether a fault can hit a link at a place. */
  possible(link: number, fault: Fault, position: number): boolean {
    const { budgets, capacity } = this.#tables.system.links[link] as SystemTables['system']['links'][number];
    const budget = this.#budget(link, fault);
    if ((budget < 0 ? budgets[fault] : this.#step.before(budget)) === 0) return false;
    const messages = this.#table(link).sequence(this.#step.before(this.#field(link)));
    switch (fault) {
      case 'lose':
        return isFirstOfItsKind(messages, position);
      case 'duplicate':
        return isFirstOfItsKind(messages, position) && messages.length < capacity;
      case 'swap':
        return messages.length > 1 && messages[0] !== messages[1];
    }
  }

  /** Lets a fault happen that is possible. */
  hit(link: number, fault: Fault, position: number): void {
    const { next, happenings } = this.#step;
    const budget = this.#budget(link, fault);
    if (budget >= 0) {
      const left = this.#step.before(budget);
      next[budget] = left - 1;
    }
    const field = this.#field(link);
    const contents = this.#step.before(field);
    const table = this.#table(link);
    if (fault === 'lose') next[field] = table.without(contents, position);
    else if (fault === 'duplicate') next[field] = table.withTwice(contents, position);
    else next[field] = table.withFirstTwoSwapped(contents);
    const messages = table.sequence(contents);
    const events = fault === 'swap' ? messages.slice(0, 2) : [messages[position] as number];
    happenings.push({ kind: 'fault', link, fault, events });
  }

  /** The field that says how often a fault may still happen; -1 where there is no limit. */
  #budget(link: number, fault: Fault): number {
    return this.#fields.budget[link]?.[fault] ?? -1;
  }

  #table(link: number): SequenceTable {
    return this.#tables.contents[link] as SequenceTable;
  }

  #field(link: number): number {
    return this.#fields.contents[link] as number;
  }
}
