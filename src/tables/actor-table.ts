import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import { Vocabulary } from '../predicates/vocabulary.ts';
import { refuseEventType, type System, unhandled } from '../system/define-system.ts';
import { checkedDelay, handles } from '../system/machine-facts.ts';
import { noLink, notAnActor } from '../system/model-errors.ts';
import { deepFreeze, encodePlain } from '../system/plain-data.ts';
import { wholeTicks } from '../system/quantum.ts';
import { type Answer, type CollectedAction, PeerMarker, XStateOracle } from './ask-xstate.ts';
import type { Address, Command, Row } from './command.ts';
import type { EventTable } from './event-table.ts';
import { snapshotKey } from './snapshot-key.ts';
import { TimerTable } from './timer-table.ts';

interface LocalState {
  readonly snapshot: AnyMachineSnapshot;
  readonly key: string;
  readonly active: boolean;
}

interface SendParams {
  readonly to?: unknown;
  readonly event: EventObject;
  readonly delay: unknown;
  readonly id: unknown;
}

/**
 * One machine as integers: its local states, and a row for each local state and event, asked of XState once and kept.
 */
export class ActorTable {
  readonly name: string;
  readonly index: number;
  readonly timers: TimerTable;
  readonly vocabulary: Vocabulary;
  /** The row that leads to the first local state. */
  readonly start: Row;
  readonly #system: System;
  readonly #events: EventTable;
  readonly #oracle: XStateOracle;
  readonly #locals: LocalState[] = [];
  readonly #ids = new Map<string, number>();
  /** By local state, then by event. */
  readonly #rows: (Row | undefined)[][] = [];
  readonly #custom = new Set<string>();

  constructor(system: System, index: number, events: EventTable) {
    const actor = system.actors[index];
    if (!actor) throw new RangeError(`no actor ${index}`);
    this.name = actor.name;
    this.index = index;
    this.#system = system;
    this.#events = events;
    this.timers = new TimerTable(actor.name, system.limits.timers);
    this.vocabulary = new Vocabulary(actor.name, actor.machine);
    const names = system.actors.map((each) => each.name);
    this.#oracle = new XStateOracle(actor.name, actor.machine, names, system.limits.microsteps, actor.actions);
    this.start = this.#row(undefined, undefined, () => this.#oracle.start(actor.input));
  }

  /** XState's answer to an event in a local state. */
  row(local: number, event: number): Row {
    const rows = this.#rows[local] as (Row | undefined)[];
    rows[event] ??= this.#compute(local, event);
    return rows[event];
  }

  snapshot(local: number): AnyMachineSnapshot {
    return (this.#locals[local] as LocalState).snapshot;
  }

  key(local: number): string {
    return (this.#locals[local] as LocalState).key;
  }

  active(local: number): boolean {
    return (this.#locals[local] as LocalState).active;
  }

  /** How many local states were met. */
  get size(): number {
    return this.#locals.length;
  }

  get xstateCalls(): number {
    return this.#oracle.calls;
  }

  /** Actions that are run for their own sake; they were met but not run. */
  get customActions(): readonly string[] {
    return [...this.#custom];
  }

  /** The author's words about the transitions that an event takes in a local state. */
  says(local: number, event: number): string[] {
    const snapshot = this.snapshot(local);
    if (snapshot.status !== 'active') return [];
    try {
      const taken = snapshot.machine.getTransitionData(snapshot, this.#events.event(event) as never);
      return taken.flatMap(({ description }) => (description === undefined ? [] : [description]));
    } catch {
      return []; // A guard that throws: the step shows it as an error.
    }
  }

  #compute(local: number, event: number): Row {
    const { snapshot, key } = this.#locals[local] as LocalState;
    return this.#row(local, key, () => this.#oracle.transition(snapshot, this.#events.event(event)), event);
  }

  #row(local: number | undefined, keyBefore: string | undefined, ask: () => Answer, event?: number): Row {
    const answer = ask();
    const key = snapshotKey(answer.snapshot, this.name);
    const commands = this.#commands(answer.actions);
    const again = ask();
    if (snapshotKey(again.snapshot, this.name) !== key || !sameCommands(commands, this.#commands(again.actions))) {
      throw new ModelError({
        code: 'not-deterministic',
        place: this.name,
        cause: `asked twice, the machine answers differently${event === undefined ? ' at the start' : ` to ${this.#events.text(event)}`}`,
        remedy: 'let guards, assigns and delays depend on nothing but context and event',
      });
    }
    const message = answer.error instanceof Error ? answer.error.message : answer.error;
    // Even `throw undefined` is an error.
    const error = answer.snapshot.status === 'error' ? String(message) : undefined;
    return {
      next: this.#intern(answer.snapshot, key),
      commands,
      identity: local !== undefined && key === keyBefore && commands.length === 0,
      error,
      loop: error?.startsWith('Infinite loop detected') ?? false,
    };
  }

  #intern(snapshot: AnyMachineSnapshot, key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#locals.length;
    if (id >= this.#system.limits.localStates) throw this.#unbounded();
    deepFreeze(snapshot.context);
    this.vocabulary.learn(snapshot.context);
    this.#ids.set(key, id);
    this.#locals.push({ snapshot, key, active: snapshot.status === 'active' });
    this.#rows.push([]);
    return id;
  }

  /** @throws {ModelError} for what cannot be sent, cannot be timed, or leads nowhere */
  #commands(actions: readonly CollectedAction[]): Command[] {
    // XState keeps what it sends itself until the step is over; what the author's actions send is on its way at once.
    const inOrder = [...actions].sort((a, b) => Number(b.sentByAction ?? false) - Number(a.sentByAction ?? false));
    return inOrder.flatMap(({ type, params, wasRun }): Command[] => {
      switch (type) {
        case 'xstate.raise': {
          const { event, delay, id } = params as SendParams;
          // Without a delay, XState has already handled it.
          if (delay === undefined) return [];
          return [this.#scheduled({ to: this.index, link: -1 }, event, delay, id)];
        }
        case 'xstate.sendTo': {
          const { to, event, delay, id } = params as SendParams;
          const address = this.#address(to, event);
          if (delay !== undefined) return [this.#scheduled(address, event, delay, id)];
          return [{ kind: 'send', ...address, event: this.#events.intern(event, `${this.name} sends`) }];
        }
        case 'xstate.cancel': {
          const { sendId } = params as { readonly sendId: unknown };
          // To XState an id is part of a text, so `cancel(undefined)` finds a timer whose id is 'undefined'.
          return [{ kind: 'cancel', id: String(sendId) }];
        }
        default:
          if (!wasRun) this.#custom.add(type);
          return [{ kind: 'custom', type }];
      }
    });
  }

  #scheduled(address: Address, event: EventObject, delay: unknown, id: unknown): Command {
    const place = `${this.name}: delay of ${event.type}`;
    const ticks = wholeTicks({ ms: checkedDelay(delay, place), place }, this.#system.quantum);
    return { kind: 'schedule', ...address, event: this.#events.intern(event, place), ticks, id: idText(id) };
  }

  #address(to: unknown, event: EventObject): Address {
    const receiver = to instanceof PeerMarker ? this.#system.actors.findIndex(({ name }) => name === to.id) : -1;
    const actor = this.#system.actors[receiver];
    if (!actor) throw notAnActor(this.name, event?.type);
    refuseEventType(event?.type, `${this.name} sends to ${actor.name}`);
    if (!handles(actor.descriptors, event.type)) {
      throw unhandled(`${this.name} -> ${actor.name}`, event.type, actor.name, actor.descriptors);
    }
    if (receiver === this.index) return { to: receiver, link: -1 };
    const link = this.#system.links.findIndex(({ from, to }) => from === this.index && to === receiver);
    if (link >= 0) return { to: receiver, link };
    throw noLink(this.name, actor.name, event.type);
  }

  #unbounded(): ModelError {
    const values = new Map<string, Set<string>>();
    for (const { snapshot } of this.#locals) {
      for (const [key, value] of Object.entries(snapshot.context as object)) {
        const seen = values.get(key) ?? new Set();
        values.set(key, seen.add(encodePlain(value, key)));
      }
    }
    const [key, seen] = [...values].toSorted((a, b) => b[1].size - a[1].size)[0] ?? ['', new Set()];
    return new ModelError({
      code: 'unbounded-context',
      place: this.name,
      cause: `${this.name} has more than ${this.#system.limits.localStates} local states; \`context.${key}\` alone took ${seen.size} values`,
      remedy: `bound \`${key}\` (a guard, a modulo, Math.min), or raise \`limits.localStates\``,
    });
  }
}

const idText = (id: unknown): string | undefined => (id === undefined ? undefined : String(id));

const sameCommands = (a: readonly Command[], b: readonly Command[]): boolean => JSON.stringify(a) === JSON.stringify(b);
