import type { Command } from '../../tables/command.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Timer, TimerTable } from '../../tables/timer-table.ts';
import type { Fields } from './fields.ts';
import type { OngoingStep } from './ongoing-step.ts';
import type { UrgencyGraph } from './urgency-graph.ts';

type Schedule = Extract<Command, { kind: 'schedule' }>;

/** The rules of timers: they are started, cancelled, tick and fire. */
export class TimerRules {
  /** By actor. */
  readonly #tables: readonly TimerTable[];
  readonly #fields: readonly number[];
  readonly #step: OngoingStep;
  readonly #urgency: UrgencyGraph;

  constructor(tables: SystemTables, fields: Fields, step: OngoingStep, urgency: UrgencyGraph) {
    this.#tables = tables.actors.map(({ timers }) => timers);
    this.#fields = fields.timers;
    this.#step = step;
    this.#urgency = urgency;
  }

  /** The timer that an actor has due before the step, if it has one. */
  due(actor: number): Timer | undefined {
    return this.#table(actor).due(this.#step.before(this.#field(actor)));
  }

  /** Whether some timer fires before time passes. */
  get someDue(): boolean {
    for (let actor = 0; actor < this.#tables.length; actor++) if (this.due(actor)) return true;
    return false;
  }

  /** Takes away the timer that is due, since it fires. */
  fire(actor: number, { to, event, id, bound }: Timer): void {
    const field = this.#field(actor);
    this.#step.next[field] = this.#table(actor).withoutHead(this.#step.before(field));
    this.#step.happenings.push({ kind: 'timer fired', actor, to, event, id, isOrphan: !bound });
  }

  /** Starts a timer. */
  schedule(actor: number, command: Schedule): void {
    const { next, happenings, trigger } = this.#step;
    if (command.ticks === 0) this.#urgency.note(trigger, this.#urgency.timers(actor));
    const field = this.#field(actor);
    const list = this.#step.now(field);
    const table = this.#table(actor);
    next[field] = table.schedule(list, command);
    const { to, event, id, ticks } = command;
    const older = id === undefined || list === 0 ? undefined : table.bound(list, id)[0];
    if (older) happenings.push({ kind: 'timer started', actor, to, event, id, ticks, orphaned: older.remaining });
    else happenings.push({ kind: 'timer started', actor, to, event, id, ticks });
  }

  /** Cancels the timers of an id; without one, all that can be, since the actor is done or has failed. */
  cancel(actor: number, byId?: string): void {
    const field = this.#field(actor);
    const list = this.#step.now(field);
    // Mostly none is pending: states that are left cancel what has long fired.
    if (list === 0) return;
    const table = this.#table(actor);
    const atEnd = byId === undefined;
    for (const { to, event, id, remaining: left } of table.bound(list, byId)) {
      this.#step.happenings.push({ kind: 'timer cancelled', actor, to, event, id, left, atEnd });
    }
    this.#step.next[field] = atEnd ? table.stop(list) : table.cancel(list, byId);
  }

  /** Lets one tick pass. */
  tick(): void {
    for (let actor = 0; actor < this.#tables.length; actor++) {
      const field = this.#field(actor);
      this.#step.next[field] = this.#table(actor).afterTick(this.#step.before(field));
    }
  }

  #table(actor: number): TimerTable {
    return this.#tables[actor] as TimerTable;
  }

  #field(actor: number): number {
    return this.#fields[actor] as number;
  }
}
