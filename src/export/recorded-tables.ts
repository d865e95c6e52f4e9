import type { System } from '../system/define-system.ts';
import { ActorTable } from '../tables/actor-table.ts';
import type { Row } from '../tables/command.ts';
import { SystemTables } from '../tables/system-tables.ts';
import { refuseUnwritten } from './refuse-unwritten.ts';

/** A table of an actor that knows which of its rows were asked for. */
export class RecordedActorTable extends ActorTable {
  /** By event, then by local state. */
  readonly #asked = new Map<number, Map<number, Row>>();

  override row(local: number, event: number): Row {
    const row = super.row(local, event);
    const rows = this.#asked.get(event) ?? new Map<number, Row>();
    this.#asked.set(event, rows.set(local, row));
    return row;
  }

  /** The row, if it was asked for. */
  known(local: number, event: number): Row | undefined {
    return this.#asked.get(event)?.get(local);
  }

  /** All rows that were asked for, and the first. */
  *rows(): Generator<Row> {
    yield this.start;
    for (const rows of this.#asked.values()) yield* rows.values();
  }
}

/**
 * The tables of a system, which know what was asked of them: after an exploration, the rows that can be reached, and
 * perhaps a few more.
 */
export class RecordedTables extends SystemTables {
  override readonly actors: readonly RecordedActorTable[];

  /** @throws {ModelError} `not-exported` for a system that cannot be written */
  constructor(system: System) {
    refuseUnwritten(system);
    super(system);
    this.actors = system.actors.map((_, index) => new RecordedActorTable(system, index, this.events));
  }
}
