import type { Address, Command, Row } from '../tables/command.ts';
import { type Choose, everyWay } from './choices.ts';
import type { RecordedActorTable, RecordedTables } from './recorded-tables.ts';

type Schedule = Extract<Command, { kind: 'schedule' }>;

/** What a step changes; in this order. */
export type Effect =
  /** From the local state before the step to the one after it, for each that is given. */
  | { readonly kind: 'become'; readonly actor: number; readonly changes: ReadonlyMap<number, number> }
  | { readonly kind: 'append'; readonly link: number; readonly event: number }
  | { readonly kind: 'schedule'; readonly actor: number; readonly timer: Schedule }
  | { readonly kind: 'cancel'; readonly actor: number; readonly id: string }
  /** The actor is no longer active: the timers that XState knows by name are gone. */
  | { readonly kind: 'stop'; readonly actor: number };

/** What a trigger comes to, for some of the local states of the actors that it reaches. */
export interface StepCase {
  /** By actor: the local states that it has to be in before the step; any, if it is left out. */
  readonly given: ReadonlyMap<number, readonly number[]>;
  /** `idle`: nobody does anything. `ended`: a finding leaves no successor. `unexplored`: it was never asked about. */
  readonly outcome: 'step' | 'idle' | 'ended' | 'unexplored';
  readonly effects: readonly Effect[];
}

/**
 * Unfolds all that follows within one step from an event that an actor gets, over the local states of the actors that it
 * reaches through direct links.
 */
export function casesOf(tables: RecordedTables, actor: number, event: number): StepCase[] {
  return everyWay((choose) => new Chain(tables, choose).run(actor, event));
}

/** The same for an event that is sent: over a link that queues, it only enters the queue. */
export function casesOfSending(tables: RecordedTables, { to, link }: Address, event: number): StepCase[] {
  if (tables.system.links[link]?.kind !== 'fifo') return casesOf(tables, to, event);
  return [{ given: new Map(), outcome: 'step', effects: [{ kind: 'append', link, event }] }];
}

/** What the start does: all actors are built, then started in declared order; messages to those not started wait. */
export function startCase(tables: RecordedTables): StepCase {
  return new Chain(tables, ([only]) => only as never).start();
}

/** A step breaks off. */
class BrokenOff extends Error {
  readonly outcome: 'ended' | 'unexplored';

  constructor(outcome: 'ended' | 'unexplored') {
    super(outcome);
    this.outcome = outcome;
  }
}

/** What an event does that an actor gets, in all local states that it may be in at this point. */
interface Answer {
  readonly active: boolean;
  /** Undefined where the actor is not active, or was never asked. All rows have the same commands. */
  readonly rows: readonly Row[] | undefined;
}

/**
 * One way through a step.
 *
 * It does not go through the local states one by one: those in which an event leads to the same commands go together,
 * since what follows is the same. So there are as many ways as there are things to follow.
 */
class Chain {
  readonly #tables: RecordedTables;
  readonly #choose: Choose;
  /** By actor: from the local states that it may have been in before the step to what each has become. */
  readonly #now = new Map<number, ReadonlyMap<number, number>>();
  readonly #effects: Effect[] = [];
  readonly #queues: number[][];
  readonly #busy: boolean[];
  #rows = 0;
  /** The first to get an event does nothing about it. */
  #idle = true;

  constructor(tables: RecordedTables, choose: Choose) {
    this.#tables = tables;
    this.#choose = choose;
    this.#queues = tables.actors.map(() => []);
    this.#busy = tables.actors.map(() => false);
  }

  run(actor: number, event: number): StepCase {
    return this.#finish(() => this.#handle(actor, event));
  }

  start(): StepCase {
    const { actors } = this.#tables;
    return this.#finish(() => {
      this.#busy.fill(true);
      for (const { index, start } of actors) this.#now.set(index, new Map([[start.next, start.next]]));
      for (const { index, start } of actors) {
        this.#commit(index, [start]);
        this.#drain(index);
      }
    });
  }

  #finish(steps: () => void): StepCase {
    let outcome: StepCase['outcome'];
    try {
      steps();
      outcome = this.#idle ? 'idle' : 'step';
    } catch (error) {
      if (!(error instanceof BrokenOff)) throw error;
      outcome = error.outcome;
    }
    const given = new Map([...this.#now].map(([actor, changes]) => [actor, [...changes.keys()]]));
    // Only where an actor ends up counts: no effect reads where it was on the way.
    const becoming = [...this.#now].map(([actor, changes]): Effect => ({ kind: 'become', actor, changes }));
    return { given, outcome, effects: [...becoming, ...this.#effects] };
  }

  /** An actor gets an event: at once, or after what it is busy with. */
  #handle(actor: number, event: number): void {
    this.#queues[actor]?.push(event);
    if (this.#busy[actor]) return;
    this.#busy[actor] = true;
    this.#drain(actor);
  }

  #drain(actor: number): void {
    const queue = this.#queues[actor] as number[];
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      const { active, rows } = this.#consult(actor, event);
      if (!active) {
        queue.length = 0;
        break;
      }
      // As in the search: what is beyond the limit was never asked.
      if (++this.#rows > this.#tables.system.limits.rowsPerStep) throw new BrokenOff('ended');
      if (!rows) throw new BrokenOff('unexplored');
      this.#commit(actor, rows);
    }
    this.#busy[actor] = false;
  }

  /** @param rows that have the same commands */
  #commit(actor: number, rows: readonly Row[]): void {
    const [row] = rows;
    if (!row) return;
    if (row.loop) throw new BrokenOff('ended');
    if (!row.identity) this.#idle = false;
    for (const command of row.commands) this.#execute(actor, command);
    if (!this.#table(actor).active(row.next)) this.#effects.push({ kind: 'stop', actor });
  }

  #execute(actor: number, command: Command): void {
    if (command.kind === 'schedule') this.#effects.push({ kind: 'schedule', actor, timer: command });
    if (command.kind === 'cancel') this.#effects.push({ kind: 'cancel', actor, id: command.id });
    if (command.kind !== 'send') return;
    const { link, event, to } = command;
    if (this.#tables.system.links[link]?.kind === 'fifo') this.#effects.push({ kind: 'append', link, event });
    else this.#handle(to, event);
  }

  /** Asks what an event does, and notes what the actor becomes. */
  #consult(actor: number, event: number): Answer {
    const table = this.#table(actor);
    const now = this.#now.get(actor) ?? new Map(Array.from({ length: table.size }, (_, local) => [local, local]));
    const groups = new Map<string, [given: number, now: number][]>();
    for (const [given, local] of now) {
      const key = this.#likeness(table, local, event);
      groups.set(key, [...(groups.get(key) ?? []), [given, local]]);
    }
    const chosen = this.#choose([...groups.values()]);
    const rows = chosen.map(([, local]) => table.known(local, event));
    const active = table.active(chosen[0]?.[1] ?? 0);
    const become = chosen.map(
      ([given, local], index) => [given, active ? (rows[index]?.next ?? local) : local] as const,
    );
    this.#now.set(actor, new Map(become));
    return { active, rows: active && rows.every((row) => row !== undefined) ? rows : undefined };
  }

  /** Local states go together if this text is the same. */
  #likeness(table: RecordedActorTable, local: number, event: number): string {
    if (!table.active(local)) return 'not active';
    const row = table.known(local, event);
    if (!row) return 'never asked';
    // Whether anybody does anything is decided by who gets the first event.
    const idle = this.#rows === 0 && row.identity;
    return JSON.stringify([row.commands, row.loop, table.active(row.next), idle]);
  }

  #table(actor: number): RecordedActorTable {
    return this.#tables.actors[actor] as RecordedActorTable;
  }
}
