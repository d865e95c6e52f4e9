import type { AnyMachineSnapshot, EventObject } from 'xstate';
import { thrownText } from '../findings/thrown-text.ts';
import { Vocabulary } from '../predicates/vocabulary.ts';
import { type ActorDefinition, refuseEventType, type System, unhandled } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { type LimitReached, tooLargeLocalStates, tooManyLocalStates } from '../system/limit-reached.ts';
import { checkedDelay, handles } from '../system/machine-facts.ts';
import {
  differsWhenAskedAgain,
  inputNeeded,
  noLink,
  notAnActor,
  writesToHandedOver,
  writesToStaticContext,
} from '../system/model-errors.ts';
import { wholeTicks } from '../system/quantum.ts';
import { isAlwaysLoop } from '../system/step-findings.ts';
import { copyOf } from '../values/copy.ts';
import { encode } from '../values/encode.ts';
import type { Externals } from '../values/externals.ts';
import { shown } from '../values/shown.ts';
import { ABSENT } from './absent.ts';
import { AfterEnd } from './after-end.ts';
import { type CollectedAction, PeerMarker, XStateOracle } from './ask-xstate.ts';
import type { AnswerText, AskedRow } from './asked-again.ts';
import { childCommand, type HandToChild, inOrderOfStart, isOfChild, stillbornIn } from './child-commands.ts';
import type { Address, Command, Row } from './command.ts';
import { carriesObjects, holdSameObject, textsOfParts, thoseWith } from './equal-parts.ts';
import type { EventTable } from './event-table.ts';
import { OutsideWatch } from './outside-watch.ts';
import { PassedThrough } from './passed-through.ts';
import { inputIn } from './slot-table.ts';
import { TimerTable } from './timer-table.ts';
import type { Twins } from './twins.ts';
import { type AgreedAnswer, type MayBeOne, TwoWorlds } from './two-worlds.ts';

/** Characters of an actor's local states at most, with as many local states as are allowed if nothing is said. */
const CHARACTERS = 1 << 25;

/** Local states that are compared to find out what takes this many values. */
const COMPARED = 500;

/** Nobody invokes it yet. */
const STAYS_ABSENT: Row = { next: 0, commands: [], identity: true, error: undefined, loop: false };

interface LocalState {
  snapshot: Twins<AnyMachineSnapshot>;
  readonly key: string;
  readonly active: boolean;
}

/** Is called when an event reaches an actor within one process, so that sender and receiver may hold the same objects. */
export type ShareObjects = (to: number, event: number) => void;

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
  /** Those of the machines below it as well; below the top, those of the whole family. */
  readonly timers: TimerTable;
  readonly vocabulary: Vocabulary;
  /** What it is within its steps only. */
  readonly passedThrough = new PassedThrough();
  /** Of a machine that is invoked. */
  readonly afterEnd = new AfterEnd();
  /** The row that leads to the first local state. */
  readonly start: Row;
  readonly #system: System;
  readonly #events: EventTable;
  readonly #externals: Externals;
  readonly #oracle: XStateOracle;
  readonly #worlds: TwoWorlds;
  readonly #share: ShareObjects;
  readonly #outside: OutsideWatch;
  /** Events that may share objects with the context of this actor; and the texts of these objects. */
  readonly #shared = new Set<number>();
  readonly #handed = new Set<string>();
  /** The texts of the parts of its context that this actor has handed over itself. */
  readonly #given = new Set<string>();
  /** The machine changes its context in place: it is never given one that is still needed. */
  #changesInPlace = false;
  readonly #locals: LocalState[] = [];
  readonly #ids = new Map<string, number>();
  /** By local state, then by event. */
  readonly #rows: (Row | undefined)[][] = [];
  readonly #custom = new Set<string>();
  /** Of a machine that is invoked: by the event that brings its input; and by local state. */
  readonly #starts = new Map<number, Row>();
  readonly #ends = new Map<number, number>();
  #limitReached: LimitReached | undefined;
  /** Of all keys; and how many there may be: a list that grows by one item a step takes a text that grows with its square. */
  #characters = 0;
  readonly #mostCharacters: number;

  /**
   * @param share is called with each event that reaches somebody within one process, with objects in it
   * @param outside is called whenever something from outside has become known
   * @param top the table of the actor at the top of its family, if it is below that
   */
  constructor(
    system: System,
    index: number,
    events: EventTable,
    share: ShareObjects = () => {},
    outside = new OutsideWatch(externalsOf(system)),
    top?: ActorTable,
  ) {
    const actor = system.everyone[index];
    if (!actor) throw new RangeError(`no actor ${index}`);
    this.name = actor.name;
    this.index = index;
    this.#system = system;
    this.#mostCharacters = Math.max(CHARACTERS, (CHARACTERS / 20_000) * system.limits.localStates);
    this.#events = events;
    this.#share = share;
    this.#outside = outside;
    this.#externals = externalsOf(system);
    this.timers = top?.timers ?? new TimerTable(actor.name, index, system.limits.timers);
    this.vocabulary = new Vocabulary(actor.name, actor.machine);
    this.#oracle = new XStateOracle(system, index);
    this.#worlds = new TwoWorlds(actor.name, this.#oracle, this.#externals);
    if (actor.parent !== undefined) {
      this.#intern({ a: ABSENT, b: ABSENT }, 'absent');
      this.start = STAYS_ABSENT;
      return;
    }
    const start = this.#worlds.start({ a: actor.input, b: actor.input });
    if (start.error !== undefined && lacksInput(actor)) throw inputNeeded(actor.name, start.error);
    this.start = this.#row(undefined, start);
  }

  /**
   * The row that leads to the first local state of a machine that is invoked.
   *
   * @param input the event that brings it
   */
  startWith(input: number): Row {
    const { refuseUse } = this.#oracle;
    const { a, b } = this.#events.delivered(input, refuseUse);
    const row = this.#starts.get(input) ?? this.#row(undefined, this.#worlds.start({ a: inputIn(a), b: inputIn(b) }));
    this.#starts.set(input, row);
    return row;
  }

  /** The event by which whoever has invoked the machine is told that it has come to its end in this local state. */
  endOf(local: number): number {
    const known = this.#ends.get(local);
    if (known !== undefined) return known;
    const { a, b } = (this.#locals[local] as LocalState).snapshot;
    const { parent } = this.#system.everyone[this.index] as ActorDefinition;
    const actorId = this.#system.slots.find(({ child }) => child === this.index)?.id as string;
    const told = ({ status, output, error }: AnyMachineSnapshot) =>
      (status === 'done'
        ? { type: `xstate.done.actor.${actorId}`, output, actorId }
        : { type: `xstate.error.actor.${actorId}`, error, actorId }) as unknown as EventObject;
    const address = { to: parent as number, link: -1 };
    const event = this.#sent(address, { a: told(a), b: told(b) }, `${this.name}: end`, a.context);
    this.#ends.set(local, event);
    return event;
  }

  /**
   * XState's answer to an event in a local state.
   *
   * @throws {LimitReached} if it leads to a local state more than there may be
   */
  row(local: number, event: number): Row {
    const rows = this.#rows[local] as (Row | undefined)[];
    rows[event] ??= this.#compute(local, event);
    return rows[event];
  }

  snapshot(local: number): AnyMachineSnapshot {
    return (this.#locals[local] as LocalState).snapshot.a;
  }

  /**
   * From now on, an event may share objects with the context of this actor.
   *
   * @throws {ModelError} if that makes a difference to what is known already
   */
  shares(event: number): void {
    if (this.#shared.has(event)) return;
    this.#shared.add(event);
    // It may stay in the context, so that it matters to other events too: these are asked again at the end.
    for (const text of textsOfParts(this.#events.delivered(event, () => {}).a, this.#externals)) {
      this.#handed.add(text);
      this.#externals.handed.add(text);
    }
    this.#rows.forEach((rows, local) => {
      if (rows[event]) this.#ask(local, event);
    });
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

  /** Types of events that it raises without a delay, so that XState has handled them before a step is over. */
  get raised(): ReadonlySet<string> {
    return this.#oracle.raised;
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

  /** All rows that were asked, with what they are asked once more. */
  *askedRows(): Iterable<AskedRow> {
    for (const [local, rows] of this.#rows.entries()) {
      for (const [event, row] of rows.entries()) {
        if (!row) continue;
        const place = () => `${this.name}: ${this.#events.event(event).type} in ${shown(this.snapshot(local).value)}`;
        const before = answerText(this.key(row.next), this.snapshot(row.next), row.commands);
        yield { place, before, ask: () => this.#askAgain(local, event) };
      }
    }
  }

  #askAgain(local: number, event: number): AnswerText {
    const { key, snapshot, actions } = this.#ask(local, event);
    return answerText(key, snapshot.a, this.#commands(actions, snapshot.a.context));
  }

  #compute(local: number, event: number): Row {
    return this.#row(local, this.#ask(local, event));
  }

  #ask(local: number, event: number): AgreedAnswer {
    const state = this.#locals[local] as LocalState;
    const { refuseUse } = this.#oracle;
    const delivered = this.#events.delivered(event, refuseUse);
    const mayBeOne = this.#mayBeOne(event);
    const before = this.#changesInPlace ? this.#renewed(state) : state.snapshot;
    const shared = this.#changesInPlace ? this.#handedIn(before.a.context) : [];
    const answer = this.#worlds.transition(before, delivered, mayBeOne);
    const hidden = this.#events.hidden(event);
    if (hidden) this.#worlds.tryHidden(state.snapshot.b, this.#events.event(event), hidden, answer);
    if (shared.some(({ object, text }) => encode(object, this.#externals) !== text))
      throw writesToHandedOver(this.name);
    if (answer.changedInPlace && !this.#changesInPlace) {
      const { context } = this.#system.everyone[this.index]?.machine.config ?? {};
      if (typeof context === 'object') throw writesToStaticContext(this.name);
      this.#changesInPlace = true;
      // Whatever shares objects with this one has changed as well; the world of copies has not.
      for (const each of this.#locals) each.snapshot = this.#renewed(each);
      return this.#ask(local, event);
    }
    return answer;
  }

  /** What may be one object when an event is handled. */
  #mayBeOne(event: number): MayBeOne | undefined {
    const handed = this.#handed;
    if (handed.size === 0 && this.#externals.literals.size === 0) return undefined;
    const comes = this.#shared.has(event)
      ? 'handed over'
      : this.#events.isLiteral(event)
        ? 'as a stimulus'
        : 'over a wire';
    return { handed, event: this.#events.delivered(event, this.#oracle.refuseUse).b, comes };
  }

  /** With a context, in the world where objects live on, that nobody has written to. */
  #renewed({ snapshot: { b } }: LocalState): Twins<AnyMachineSnapshot> {
    return { a: { ...b, context: copyOf(b.context, this.#externals) } as AnyMachineSnapshot, b };
  }

  /** What in a context somebody else may hold as well: who writes to it in place changes more than the context. */
  #handedIn(context: unknown): ReturnType<typeof thoseWith> {
    return [this.#handed, this.#given].flatMap((texts) => thoseWith(texts, context, this.#externals));
  }

  #row(local: number | undefined, answer: AgreedAnswer): Row {
    this.#outside.note();
    const { snapshot, key, error: thrown } = answer;
    const children = local === undefined ? Object.keys(snapshot.a.children ?? {}) : [];
    const commands = this.#commands(answer.actions, snapshot.a.context, children);
    const before = local === undefined ? undefined : this.snapshot(local);
    this.passedThrough.note(before, answer.microsteps, snapshot.a);
    // Even `throw undefined` is an error.
    const error = snapshot.a.status === 'error' ? thrownText(thrown) : undefined;
    return {
      next: this.#intern(snapshot, key),
      commands,
      identity: local !== undefined && key === this.key(local) && commands.length === 0,
      error,
      loop: error !== undefined && isAlwaysLoop(error),
    };
  }

  #intern(snapshot: Twins<AnyMachineSnapshot>, key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#locals.length;
    this.#characters += key.length;
    if (id >= this.#system.limits.localStates || this.#characters > this.#mostCharacters) {
      this.#limitReached ??= this.#tooMany();
      throw this.#limitReached;
    }
    this.vocabulary.learn(snapshot.a.context);
    this.#ids.set(key, id);
    this.#locals.push({ snapshot, key, active: snapshot.a.status === 'active' });
    this.#rows.push([]);
    return id;
  }

  /**
   * @param children at a start: the ids of what is invoked
   * @throws {ModelError} for what cannot be sent, cannot be timed, or leads nowhere
   */
  #commands(actions: readonly Twins<CollectedAction>[], context: unknown, children: readonly string[] = []): Command[] {
    // XState keeps what it sends itself until the step is over; what the author's actions send is on its way at once.
    const sent = [...actions].sort((x, y) => Number(y.a.sentByAction ?? false) - Number(x.a.sentByAction ?? false));
    const inOrder = children.length > 0 ? inOrderOfStart(sent, children, this.#system.slots) : sent;
    const made = { stillborn: stillbornIn(inOrder), started: new Set<number>() };
    return inOrder.flatMap(({ a, b }): Command[] => {
      const { type, params, wasRun } = a;
      if (isOfChild({ a, b })) {
        const hand: HandToChild = (child, events) => this.#handedTo({ to: child, link: -1 }, events, context);
        return [childCommand(this.name, this.#system, this.#events, { a, b }, made, hand)];
      }
      switch (type) {
        case 'xstate.spawnChild':
        case 'xstate.stopChild':
          // XState finds nobody whom it could stop.
          return [{ kind: 'custom', type }];
        case 'xstate.raise':
        case 'xstate.sendTo': {
          const { to, event, delay, id } = params as SendParams;
          const events = { a: event, b: (b.params as SendParams).event };
          // Without a delay, XState has already handled what is raised.
          if (type === 'xstate.raise' && delay === undefined) return [];
          const address = type === 'xstate.raise' ? { to: this.index, link: -1 } : this.#address(to, event);
          if (delay !== undefined) return [this.#scheduled(address, events, { delay, id }, context)];
          return [{ kind: 'send', ...address, event: this.#sent(address, events, `${this.name} sends`, context) }];
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

  /** @throws {ModelError} for an event that no state of the child handles */
  #handedTo(address: Address, events: Twins<EventObject>, context: unknown): number {
    const { name, descriptors } = this.#system.everyone[address.to] as ActorDefinition;
    const { type } = events.a;
    if (type !== 'xstate.init' && !handles(descriptors, type)) {
      throw unhandled(`${this.name} -> ${name}`, type, name, descriptors);
    }
    return this.#sent(address, events, `${this.name} sends`, context);
  }

  #scheduled(
    address: Address,
    events: Twins<EventObject>,
    { delay, id }: Pick<SendParams, 'delay' | 'id'>,
    context: unknown,
  ): Command {
    const place = `${this.name}: delay of ${events.a.type}`;
    const ticks = wholeTicks({ ms: checkedDelay(delay, place), place }, this.#system.quantum);
    return { kind: 'schedule', ...address, event: this.#sent(address, events, place, context), ticks, id: idText(id) };
  }

  #sent({ to, link }: Address, events: Twins<EventObject>, place: string, context: unknown): number {
    const event = this.#events.intern(events, place);
    if (typeof event !== 'number') {
      throw differsWhenAskedAgain(this.name, '', `\`${event.path}\` was ${shown(event.a)}, and then ${shown(event.b)}`);
    }
    // A wire copies what it carries; what is handed over within a process is not copied.
    const isCopied = this.#system.links[link]?.kind === 'fifo';
    if (!isCopied && carriesObjects(events.a, this.#externals)) {
      if (holdSameObject(events.a, context, this.#externals)) {
        for (const text of textsOfParts(copyOf(events.a, this.#externals), this.#externals)) this.#given.add(text);
      }
      this.#share(to, event);
    }
    return event;
  }

  #address(to: unknown, event: EventObject): Address {
    const receiver = to instanceof PeerMarker ? to.index : -1;
    const actor = this.#system.everyone[receiver];
    if (!actor) throw notAnActor(this.name, event?.type);
    refuseEventType(event?.type, `${this.name} sends to ${actor.name}`);
    if (!handles(actor.descriptors, event.type)) {
      throw unhandled(`${this.name} -> ${actor.name}`, event.type, actor.name, actor.descriptors);
    }
    const { parent, root } = this.#system.everyone[this.index] as ActorDefinition;
    // Within a family, nothing lies between.
    if (receiver === this.index || receiver === parent) return { to: receiver, link: -1 };
    const link = this.#system.links.findIndex(({ from, to }) => from === root && to === receiver);
    if (link >= 0) return { to: receiver, link };
    throw noLink(this.#system.everyone[root]?.name ?? '', actor.name, event.type);
  }

  /** Says which part of the context takes most values; it is asked once. */
  #tooMany(): LimitReached {
    const values = new Map<string, Set<string>>();
    const every = Math.ceil(this.size / COMPARED);
    for (let local = 0; local < this.size; local += every) {
      for (const [key, value] of Object.entries(this.snapshot(local).context as object)) {
        const seen = values.get(key) ?? new Set();
        values.set(key, seen.add(encode(value, this.#externals)));
      }
    }
    const [key, seen] = [...values].toSorted((a, b) => b[1].size - a[1].size)[0] ?? [];
    const many = every === 1 ? `alone took ${seen?.size} values` : 'takes most values';
    const why = seen && seen.size > 1 ? `; \`context.${key}\` ${many}` : '';
    const { localStates } = this.#system.limits;
    if (this.size >= localStates) return tooManyLocalStates(this.name, localStates, why);
    return tooLargeLocalStates(this.name, this.size, this.#mostCharacters, why);
  }

  /** The rows that were asked for so far, with what led to them. */
  *rowsByLocal(): Generator<{ readonly local: number; readonly event: number; readonly row: Row }> {
    for (const [local, rows] of this.#rows.entries()) {
      for (const [event, row] of rows.entries()) if (row) yield { local, event, row };
    }
  }
}

const answerText = (key: string, { value, context }: AnyMachineSnapshot, commands: readonly Command[]): AnswerText => ({
  text: `${key} ${JSON.stringify(commands)}`,
  shown: () => shown([value, context]),
});

const idText = (id: unknown): string | undefined => (id === undefined ? undefined : String(id));

/** Whether a context is made by a function that asks for an input, and there is none. */
const lacksInput = ({ machine, input }: System['actors'][number]): boolean => {
  const { context } = machine.config as { readonly context?: unknown };
  return input === undefined && typeof context === 'function' && /\binput\b/.test(String(context));
};
