import type { Command } from '../../tables/command.ts';
import type { SystemTables } from '../../tables/system-tables.ts';
import type { Timer, TimerTable } from '../../tables/timer-table.ts';
import type { Fields } from './fields.ts';
import type { OngoingStep } from './ongoing-step.ts';
import type { UrgencyGraph } from './urgency-graph.ts';

type Schedule = Extract<Command, { kind: 'schedule' }>;

/** The rules of timers: they are started, cancelled, tick and fire. */
export class TimerRules {
  /** By actor that the author named: what is invoked shares them. */
  readonly #tables: readonly TimerTable[];
  readonly #fields: readonly number[];
  /** By actor: the one at the top of its family. */
  readonly #tops: readonly number[];
  readonly #step: OngoingStep;
  readonly #urgency: UrgencyGraph;

  constructor(tables: SystemTables, fields: Fields, step: OngoingStep, urgency: UrgencyGraph) {
    const { actors, everyone } = tables.system;
    this.#tables = tables.actors.slice(0, actors.length).map(({ timers }) => timers);
    this.#tops = everyone.map(({ root }) => root);
    this.#fields = fields.timers;
    this.#step = step;
    this.#urgency = urgency;
  }

  /** The timer that an actor, or a machine below it, has due before the step, if there is one. */
  due(actor: number): Timer | undefined {
    return this.#table(actor).due(this.#step.before(this.#field(actor)));
  }

  /** Whether some timer fires before time passes. */
  get someDue(): boolean {
    for (let actor = 0; actor < this.#tables.length; actor++) if (this.due(actor)) return true;
    return false;
  }

  /** Takes away the timer that is due, since it fires. */
  fire(top: number, { from, to, event, id, bound }: Timer): void {
    const field = this.#field(top);
    this.#step.next[field] = this.#table(top).withoutHead(this.#step.before(field));
    this.#step.happenings.push({ kind: 'timer fired', actor: from, to, event, id, isOrphan: !bound });
  }

  /** Starts a timer. */
  schedule(actor: number, command: Schedule): void {
    const { next, happenings, trigger } = this.#step;
    const top = this.#top(actor);
    if (command.ticks === 0) this.#urgency.note(trigger, this.#urgency.timers(top));
    const field = this.#field(top);
    const list = this.#step.now(field);
    const table = this.#table(top);
    next[field] = table.schedule(list, actor, command);
    const { to, event, id, ticks } = command;
    const older = id === undefined || list === 0 ? undefined : table.bound(list, actor, id)[0];
    if (older) happenings.push({ kind: 'timer started', actor, to, event, id, ticks, orphaned: older.remaining });
    else happenings.push({ kind: 'timer started', actor, to, event, id, ticks });
  }

  /** Cancels the timers of an id; without one, all that can be, since the actor is done or has failed. */
  cancel(actor: number, byId?: string): void {
    const top = this.#top(actor);
    const field = this.#field(top);
    const list = this.#step.now(field);
    // Mostly none is pending: states that are left cancel what has long fired.
    if (list === 0) return;
    const table = this.#table(top);
    const atEnd = byId === undefined;
    for (const { to, event, id, remaining: left } of table.bound(list, actor, byId)) {
      this.#step.happenings.push({ kind: 'timer cancelled', actor, to, event, id, left, atEnd });
    }
    this.#step.next[field] = atEnd ? table.stop(list, actor) : table.cancel(list, actor, byId);
  }

  /** Lets one tick pass. */
  tick(): void {
    for (let actor = 0; actor < this.#tables.length; actor++) {
      const field = this.#field(actor);
      this.#step.next[field] = this.#table(actor).afterTick(this.#step.before(field));
    }
  }

  #top(actor: number): number {
    return this.#tops[actor] as number;
  }

  #table(top: number): TimerTable {
    return this.#tables[top] as TimerTable;
  }

  #field(top: number): number {
    return this.#fields[top] as number;
  }
}
