import type { Row } from '../tables/command.ts';
import type { SystemTables } from '../tables/system-tables.ts';

/**
 * Sorts rows into kinds, so that a walk can go where it has not been: rows of one actor are of one kind if they lead from
 * one state value to another by one type of event, and command alike. The context makes no difference: there may be
 * thousands.
 */
export class RowKinds {
  readonly #tables: SystemTables;
  readonly #numbers = new Map<string, number>();
  /** By actor, then by local state and event. */
  readonly #known: Map<string, number>[];
  /** By number: how often it was walked; and whether it runs an action of the author's own. */
  readonly #times: number[] = [];
  readonly #runsActions: boolean[] = [];
  /** By actor: local states from which there is a row of a kind that may not have been walked yet. */
  readonly #from: Map<number, Set<number>>[];

  /** Knows the kinds of all rows that were ever asked for. A row that changes nothing is not a step, and of no kind. */
  constructor(tables: SystemTables) {
    this.#tables = tables;
    this.#known = tables.actors.map(() => new Map());
    this.#from = tables.actors.map((table, actor) => {
      const from = new Map<number, Set<number>>();
      for (const { local, event, row } of table.rowsByLocal()) {
        if (row.identity) continue;
        const kinds = from.get(local) ?? new Set();
        from.set(local, kinds.add(this.#number(actor, local, event, row)));
      }
      return from;
    });
  }

  get size(): number {
    return this.#times.length;
  }

  get covered(): number {
    return this.#times.filter((times) => times > 0).length;
  }

  /** How often a kind was walked; one with actions of the author's own is worth more walks than others. */
  weight(kind: number): number {
    const times = this.#times[kind] ?? 0;
    return this.#runsActions[kind] ? times / 4 : times;
  }

  walked(kind: number): void {
    this.#times[kind] = (this.#times[kind] ?? 0) + 1;
  }

  isNew(kind: number): boolean {
    return this.#times[kind] === 0;
  }

  /** The kind of an actor's answer; undefined for one that changes nothing. */
  of(actor: number, local: number, event: number): number | undefined {
    const row = this.#tables.actors[actor]?.row(local, event);
    return row && !row.identity ? this.#number(actor, local, event, row) : undefined;
  }

  /** Whether some kind that was never walked begins in this local state. */
  leadsToNew(actor: number, local: number): boolean {
    const kinds = this.#from[actor]?.get(local);
    if (!kinds) return false;
    for (const kind of kinds) {
      if (this.isNew(kind)) return true;
      kinds.delete(kind);
    }
    return false;
  }

  #number(actor: number, local: number, event: number, row: Row): number {
    const known = this.#known[actor] as Map<string, number>;
    const key = `${local} ${event}`;
    const number = known.get(key);
    if (number !== undefined) return number;
    const table = this.#tables.actors[actor];
    const { type } = this.#tables.events.event(event);
    const value = (at: number): unknown => [table?.snapshot(at).status, table?.snapshot(at).value];
    const commands = row.commands.map((command) => [command.kind, command.kind === 'custom' ? command.type : '']);
    const text = JSON.stringify([actor, type, value(local), value(row.next), commands]);
    const made = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, made);
    this.#times[made] ??= 0;
    this.#runsActions[made] = row.commands.some(({ kind }) => kind === 'custom');
    known.set(key, made);
    return made;
  }
}
