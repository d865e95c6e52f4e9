import type { System } from '../system/define-system.ts';
import { ActorTable } from './actor-table.ts';
import { EventTable } from './event-table.ts';
import { SequenceTable } from './sequence-table.ts';

/** All tables of a system: actors, events, and the contents of each link. They fill as the system is explored. */
export class SystemTables {
  readonly system: System;
  readonly events = new EventTable();
  readonly actors: readonly ActorTable[];
  /** By index of the link. */
  readonly contents: readonly SequenceTable[];
  /** The event of each stimulus. */
  readonly stimulusEvents: readonly number[];

  constructor(system: System) {
    this.system = system;
    this.stimulusEvents = system.stimuli.map(({ event }) => this.events.intern(event, 'stimuli'));
    this.actors = system.actors.map((_, index) => new ActorTable(system, index, this.events));
    this.contents = system.links.map(() => new SequenceTable());
  }

  get xstateCalls(): number {
    return this.actors.reduce((sum, actor) => sum + actor.xstateCalls, 0);
  }
}
