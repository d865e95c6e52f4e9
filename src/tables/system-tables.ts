import { withTrapsSet } from '../purity/region.ts';
import type { System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { ActorTable, type ShareObjects } from './actor-table.ts';
import { askAgain, changedAnswer } from './asked-again.ts';
import { EventTable } from './event-table.ts';
import { isBeingExplored } from './learn-outside.ts';
import { OutsideWatch } from './outside-watch.ts';
import { SequenceTable } from './sequence-table.ts';
import { SlotTable } from './slot-table.ts';

/** All tables of a system: actors, events, and the contents of each link. They fill as the system is explored. */
export class SystemTables {
  readonly system: System;
  readonly events: EventTable;
  readonly actors: readonly ActorTable[];
  /** By index of the link. */
  readonly contents: readonly SequenceTable[];
  readonly slots: readonly SlotTable[];
  readonly #outside: OutsideWatch;
  /** The event of each stimulus. */
  readonly stimulusEvents: readonly number[];

  constructor(system: System) {
    this.system = system;
    isBeingExplored(system);
    const externals = externalsOf(system);
    this.events = new EventTable(externals);
    this.#outside = new OutsideWatch(externals);
    this.stimulusEvents = system.stimuli.map(({ event }) => this.events.internLiteral(event, 'stimuli'));
    const early: [to: number, event: number][] = [];
    let share: ShareObjects = (to, event) => early.push([to, event]);
    const tableOf = (index: number, top?: ActorTable): ActorTable =>
      new ActorTable(system, index, this.events, (to, event) => share(to, event), this.#outside, top);
    // The rows of the start are asked here.
    const named = withTrapsSet(() => system.actors.map((_, index) => tableOf(index)));
    this.actors = system.everyone.map(({ root }, index) => named[index] ?? tableOf(index, named[root]));
    this.slots = system.slots.map((slot) => new SlotTable(slot, system.quantum, this.events, externals));
    share = (to, event) => this.actors[to]?.shares(event);
    // What the first actors send at the start is known before those that get it.
    for (const [to, event] of early) share(to, event);
    this.contents = system.links.map(() => new SequenceTable());
  }

  /**
   * What stands outside of the states is to stay as it is: who writes to it changes what all states mean.
   *
   * @throws {ModelError} `outside-changed`
   */
  refuseChangesOutside(): void {
    const error = this.#outside.changed(this.actors.map(({ name }) => name).join(', '));
    if (error) throw error;
  }

  /**
   * Asks each row once more, in reverse order: what counts its calls, or remembers what it saw, has another answer by now.
   *
   * @throws {ModelError} `not-deterministic`
   */
  askAgain(): void {
    const changed = withTrapsSet(() => askAgain(this.actors));
    if (changed) throw changedAnswer(changed);
  }

  get xstateCalls(): number {
    return this.actors.reduce((sum, actor) => sum + actor.xstateCalls, 0);
  }
}
