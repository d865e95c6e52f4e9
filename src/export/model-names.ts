import type { AnyMachineSnapshot } from 'xstate';
import { FAULTS, type Fault } from '../system/labels.ts';
import type { Command } from '../tables/command.ts';
import { Identifiers } from './identifiers.ts';
import { localNames } from './local-names.ts';
import type { RecordedActorTable, RecordedTables } from './recorded-tables.ts';

type Schedule = Extract<Command, { kind: 'schedule' }>;

/** What a timer does when it goes off; timers that differ only in the time left have one name. */
export interface TimerName {
  readonly name: string;
  /** 0 stands for no timer. */
  readonly number: number;
  readonly to: number;
  readonly link: number;
  readonly event: number;
  readonly id: string | undefined;
}

export interface ActorNames {
  /** What the names of all that is the actor's begin with. */
  readonly prefix: string;
  /** The variable of the local state. Its name has two words, since Spin's own C variables tend to have one. */
  readonly variable: string;
  /** By local state. */
  readonly locals: readonly string[];
  readonly timers: readonly TimerName[];
  /** Arrays: which timer, the ticks left, and whether it can no longer be cancelled. */
  readonly timer: string;
  readonly left: string;
  readonly orphan: string;
}

export interface LinkNames {
  readonly variable: string;
  readonly budgets: Readonly<Record<Fault, string>>;
  /** The events that are ever sent over it. */
  readonly events: readonly number[];
}

/** What everything in the exported model is called. */
export class ModelNames {
  readonly identifiers = new Identifiers();
  readonly actors: readonly ActorNames[];
  readonly links: readonly LinkNames[];
  /** By stimulus: how often it may still happen; undefined without limit. */
  readonly times: readonly (string | undefined)[];
  /** Names of the events that travel on links; 0 stands for no message. */
  readonly events: ReadonlyMap<number, { readonly name: string; readonly number: number }>;
  readonly #tables: RecordedTables;

  constructor(tables: RecordedTables) {
    this.#tables = tables;
    const make = (wish: string): string => this.identifiers.make(wish);
    const prefixes = tables.actors.map(({ name }) => make(name));
    const linkVariables = tables.system.links.map(({ name }) => make(name.replace(' -> ', ' to ')));
    this.actors = tables.actors.map((table, index) => {
      const prefix = prefixes[index] as string;
      return {
        prefix,
        variable: make(`${prefix} state`),
        locals: localNames(snapshotsOf(table)).map((name) => make(`${prefix} ${name}`)),
        timers: this.#timersOf(table, prefix),
        timer: make(`${prefix} timer`),
        left: make(`${prefix} left`),
        orphan: make(`${prefix} orphan`),
      };
    });
    const sent = this.#sentOver();
    this.links = tables.system.links.map((_, index) => {
      const variable = linkVariables[index] as string;
      const budget = (fault: Fault): [Fault, string] => [fault, make(`${variable} may ${fault}`)];
      const budgets = Object.fromEntries(FAULTS.map(budget)) as Record<Fault, string>;
      return { variable, budgets, events: sent[index] as readonly number[] };
    });
    this.times = tables.system.stimuli.map(({ times, actor, event }) =>
      times === undefined ? undefined : make(`${prefixes[actor]} may ${event.type}`),
    );
    const travelling = [...new Set(sent.flat())];
    this.events = new Map(
      travelling.map((event, index) => [event, { name: make(this.#eventName(event)), number: index + 1 }]),
    );
  }

  timer(actor: number, { to, link, event, id }: Omit<TimerName, 'name' | 'number'>): TimerName {
    const timer = this.actors[actor]?.timers.find(
      (each) => each.to === to && each.link === link && each.event === event && each.id === id,
    );
    if (!timer) throw new RangeError(`actor ${actor} has no such timer`);
    return timer;
  }

  #timersOf(table: RecordedActorTable, prefix: string): TimerName[] {
    const timers = new Map<string, TimerName>();
    for (const { to, link, event, id } of schedulesOf(table)) {
      const key = JSON.stringify([to, link, event, id ?? null, id === undefined]);
      if (timers.has(key)) continue;
      const name = this.identifiers.make(`${prefix} ${this.#eventName(event)}`);
      timers.set(key, { name, number: timers.size + 1, to, link, event, id });
    }
    return [...timers.values()];
  }

  /** By link: the events that rows send over it, at once or when a timer goes off. */
  #sentOver(): number[][] {
    const { links } = this.#tables.system;
    const sent = links.map(() => new Set<number>());
    for (const table of this.#tables.actors) {
      for (const { commands } of table.rows()) {
        for (const command of commands) {
          if (command.kind !== 'send' && command.kind !== 'schedule') continue;
          if (links[command.link]?.kind === 'fifo') sent[command.link]?.add(command.event);
        }
      }
    }
    return sent.map((events) => [...events]);
  }

  /** The type of an event, and its data where they are short. */
  #eventName(event: number): string {
    const { type, ...data } = this.#tables.events.event(event);
    const [, delay] = /^xstate\.after\.(.+?)\./.exec(type) ?? [];
    const values = Object.values(data).filter((value) => typeof value !== 'object');
    return [delay === undefined ? type : `after ${delay}`, ...values].join(' ');
  }
}

/** By local state. */
export const snapshotsOf = (table: RecordedActorTable): AnyMachineSnapshot[] =>
  Array.from({ length: table.size }, (_, local) => table.snapshot(local));

export function* schedulesOf(table: RecordedActorTable): Generator<Schedule> {
  for (const { commands } of table.rows())
    for (const command of commands) if (command.kind === 'schedule') yield command;
}
