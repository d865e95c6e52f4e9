import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { ModelError } from '../findings/model-error.ts';
import { differsWhenAskedAgain, literalMatters, sharingMatters, writesToEvent } from '../system/model-errors.ts';
import { worldNeeded } from '../system/world/world-errors.ts';
import { copiesOf, copyOf } from '../values/copy.ts';
import { encode } from '../values/encode.ts';
import type { Externals, Thing } from '../values/externals.ts';
import { RefusedValue } from '../values/refused-value.ts';
import { shown } from '../values/shown.ts';
import { type Difference, twin } from '../values/twin.ts';
import type { Answer, CollectedAction, XStateOracle } from './ask-xstate.ts';
import type { Child } from './child-markers.ts';
import { carriesObjects, objectsIn, putLiterals } from './equal-parts.ts';
import { type HiddenPart, shapesOf } from './hidden-values.ts';
import { samenesses, takenFor } from './same-parts.ts';
import { snapshotKey, twinSnapshotKey } from './snapshot-key.ts';
import type { Twins } from './twins.ts';

/** Of this many equal parts of a context, the first ones are tried. */
const MOST_CHOICES = 8;

/** What both worlds agree on about one step, and what each of them goes on with. */
export interface AgreedAnswer {
  readonly snapshot: Twins<AnyMachineSnapshot>;
  readonly key: string;
  /** What the step commands, in order: events come in two worlds, all else is equal. */
  readonly actions: readonly Twins<CollectedAction>[];
  /** In the world where objects live on. */
  readonly microsteps: readonly AnyMachineSnapshot[];
  readonly error: unknown;
  /** The machine wrote to the context that it was given, instead of making a new one. */
  readonly changedInPlace: boolean;
}

/** What may be one object with what stands in a context, since it was handed over within one process. */
export interface Handed {
  /** The texts of the objects. */
  readonly texts: ReadonlySet<string>;
  /** A copy of the event that is asked about. */
  readonly event: EventObject;
  /** The event itself is handed over so. */
  readonly isInEvent: boolean;
}

/**
 * Asks XState for each step in two worlds. In the one, objects live on from snapshot to snapshot, as they do in a running
 * actor; in the other, each step gets copies. If both agree, the answer depends on nothing but what is in the key: neither on
 * a variable outside, nor on what a closure or a private field remembers, nor on which object it is.
 */
export class TwoWorlds {
  readonly #name: string;
  readonly #oracle: XStateOracle;
  readonly #externals: Externals;
  readonly #contextTexts = new WeakMap<AnyMachineSnapshot, { readonly text: string; readonly size: number }>();

  constructor(name: string, oracle: XStateOracle, externals: Externals) {
    this.#name = name;
    this.#oracle = oracle;
    this.#externals = externals;
  }

  /** @param input in each world */
  start(input: Twins<unknown>): AgreedAnswer {
    const [a, b] = [this.#oracle.start(input.a), this.#oracle.start(input.b)];
    const answer = this.#agreed({ a, b }, ' at the start', false);
    // A context that stands in the machine's configuration belongs to the user: nobody is to write to that.
    const context = copyOf(a.snapshot.context, this.#externals);
    return { ...answer, snapshot: { a: { ...a.snapshot, context } as AnyMachineSnapshot, b: b.snapshot } };
  }

  /**
   * @param event as it was delivered, in each world
   * @param handed if something may have been handed over to this actor within one process: what, and one more copy of the event, to
   *   try what becomes of it if all that is equal is one object
   */
  transition(before: Twins<AnyMachineSnapshot>, event: Twins<EventObject>, handed?: Handed): AgreedAnswer {
    const asked = ` to \`${event.a.type}\``;
    const context = this.#contextText(before.a);
    const sent = handed?.isInEvent && this.#text(event.a);
    const a = this.#oracle.transition(before.a, event.a);
    const changedInPlace = this.#text(before.a.context) !== context;
    const copied = this.#copied(before.b);
    const parts = handed ? [...objectsIn(this.#roots(copied, event.b, handed), this.#externals)] : [];
    const b = this.#oracle.transition(copied, event.b);
    const answer = this.#agreed({ a, b }, asked, changedInPlace);
    if (handed) {
      if (handed.isInEvent && this.#text(event.a) !== sent) throw writesToEvent(this.#name, event.a.type);
      this.#tryShared(before.b, handed, { answer, parts });
    }
    return answer;
  }

  /**
   * Tries what becomes of the very object that stands in a stimulus: code may compare it with the object of a module that it is.
   *
   * @throws {ModelError} if that makes a difference
   */
  tryLiteral(before: AnyMachineSnapshot, event: EventObject, expected: AgreedAnswer): void {
    const { snapshot, actions } = this.#oracle.transition(this.#copied(before), event);
    if (this.#isSame(snapshot, actions, expected)) return;
    throw literalMatters(this.#name, event.type, this.#keysWithObjects(event));
  }

  /**
   * The same for a context that has kept what came with a stimulus.
   *
   * @throws {ModelError} if that makes a difference
   */
  tryKeptLiterals(before: AnyMachineSnapshot, event: EventObject, expected: AgreedAnswer): void {
    const { literals } = this.#externals;
    if (literals.size === 0) return;
    for (let choice = 0; choice < MOST_CHOICES; choice++) {
      const copied = this.#copied(before);
      if (!putLiterals([copied.context as object], literals, this.#externals, choice)) return;
      const { snapshot, actions } = this.#oracle.transition(copied, copyOf(event, this.#externals));
      if (!this.#isSame(snapshot, actions, expected)) throw literalMatters(this.#name, event.type, []);
    }
  }

  /**
   * Tries what becomes of other values in the place of a part of the event that nobody has written.
   *
   * @throws {ModelError} `world-needed` if that makes a difference
   */
  tryHidden(before: AnyMachineSnapshot, event: EventObject, { slot, part }: HiddenPart, expected: AgreedAnswer): void {
    const known = this.#text(Reflect.get(event, part));
    for (const value of shapesOf(part)) {
      const { snapshot, actions } = this.#oracle.transition(this.#copied(before), { ...event, [part]: value });
      // An error that nobody handles is handed on as it is, which is no look at it.
      const { error } = expected.snapshot.a;
      const isHandedOn = snapshot.status === 'error' && Object.is(snapshot.error, value) && this.#text(error) === known;
      const after = isHandedOn ? ({ ...snapshot, error } as AnyMachineSnapshot) : snapshot;
      if (!this.#isSame(after, actions, expected)) throw worldNeeded(this.#name, slot, part);
    }
  }

  /** A snapshot in a world of copies. */
  #copied(snapshot: AnyMachineSnapshot): AnyMachineSnapshot {
    const context = copyOf(snapshot.context, this.#externals, { refuse: this.#oracle.refuseUse });
    return { ...snapshot, context } as AnyMachineSnapshot;
  }

  /** What may hold the same object twice: a context, and an event if it was handed over. */
  #roots({ context }: AnyMachineSnapshot, event: EventObject, { isInEvent }: Handed): object[] {
    return isInEvent ? [context as object, event] : [context as object];
  }

  /**
   * Tries what becomes of a step if some of the equal parts that were handed over are one object. It has to come to the same, with
   * these parts as one: then what holds copies of them behaves like what holds the objects, however many of these are one.
   *
   * @param answered the answer where all parts were told apart, and these parts: it may have kept some of them
   * @throws {ModelError} if it makes a difference
   */
  #tryShared(before: AnyMachineSnapshot, handed: Handed, answered: { answer: AgreedAnswer; parts: Thing[] }): void {
    const { event, texts } = handed;
    const uncopied = { refuse: this.#oracle.refuseUse };
    const roots = this.#roots(before, event, handed);
    const parts = [...objectsIn(roots, this.#externals)];
    const { snapshot, actions } = answered.answer;
    const commands = actions.map(({ b }) => b);
    for (const sameness of samenesses(roots, texts, this.#externals)) {
      const taken = takenFor(sameness, parts);
      const [context, sent] = copiesOf([before.context, event], this.#externals, { uncopied, taken });
      const shared = this.#oracle.transition({ ...before, context } as AnyMachineSnapshot, sent as EventObject);
      const expected = this.#answerText(snapshot.b, commands, takenFor(sameness, answered.parts));
      if (expected !== undefined && this.#answerText(shared.snapshot, shared.actions) === expected) continue;
      throw sharingMatters(this.#name, event.type, this.#keysWithObjects(event));
    }
  }

  #isSame(snapshot: AnyMachineSnapshot, actions: readonly CollectedAction[], expected: AgreedAnswer): boolean {
    const plain = expected.actions.map(({ a }) => a);
    const text = this.#answerText(snapshot, actions);
    return text !== undefined && text === this.#answerText(expected.snapshot.a, plain);
  }

  #keysWithObjects(event: EventObject): string[] {
    return Object.keys(event).filter((key) => carriesObjects({ key: Reflect.get(event, key) }, this.#externals));
  }

  /**
   * An answer as text; undefined where it has none.
   *
   * @param taken what some of its parts are taken for
   */
  #answerText(
    { context, output, error, ...rest }: AnyMachineSnapshot,
    actions: readonly CollectedAction[],
    taken?: ReadonlyMap<Thing, Thing>,
  ): string | undefined {
    const commands = actions.map((action) => ({ type: action.type, ...paramsOf(action) }));
    try {
      const [ownContext, others] = copiesOf(
        [context, { output, error, commands }],
        this.#externals,
        taken && { taken },
      );
      const snapshot = { ...rest, ...others, context: ownContext } as unknown as AnyMachineSnapshot;
      return `${snapshotKey(snapshot, this.#externals, this.#name)} ${this.#text(others.commands)}`;
    } catch (error) {
      if (error instanceof RefusedValue) return undefined;
      throw error;
    }
  }

  #agreed({ a, b }: Twins<Answer>, asked: string, changedInPlace: boolean): AgreedAnswer {
    const snapshot = { a: a.snapshot, b: b.snapshot };
    const key = twinSnapshotKey(snapshot, this.#externals, this.#name);
    if ('difference' in key) throw this.#differs(asked, key.difference);
    if (a.actions.length !== b.actions.length) {
      throw differsWhenAskedAgain(
        this.#name,
        asked,
        `it commands ${a.actions.length} things, then ${b.actions.length}`,
      );
    }
    const actions = a.actions.map((action, index): Twins<CollectedAction> => {
      const again = b.actions[index] as CollectedAction;
      const difference = this.#differenceBetween(action, again);
      if (difference) throw this.#differs(asked, difference);
      return { a: action, b: again };
    });
    return { snapshot, key: key.text, actions, microsteps: a.microsteps, error: a.error, changedInPlace };
  }

  /** In what two commands differ, but for whom they are for. */
  #differenceBetween(one: CollectedAction, other: CollectedAction): Difference | undefined {
    const [a, b] = [paramsOf(one), paramsOf(other)];
    const later = a.delay === undefined ? ' sends' : `: delay of ${a.event?.type}`;
    for (const [left, right, place] of [
      [a.event, b.event, `${this.#name}${later}`],
      [{ ...a, event: one.type }, { ...b, event: other.type }, one.type],
    ] as const) {
      const found = twin(left, right, this.#externals, place);
      if ('difference' in found) return found.difference;
    }
    return undefined;
  }

  #differs(asked: string, { path, a, b }: Difference): ModelError {
    return differsWhenAskedAgain(this.#name, asked, `\`${path}\` was ${shown(a)}, and then ${shown(b)}`);
  }

  /** The text of a context that nobody has written to since; whatever has become known as from outside has another one. */
  #contextText(snapshot: AnyMachineSnapshot): string {
    const { size } = this.#externals;
    const known = this.#contextTexts.get(snapshot);
    if (known?.size === size) return known.text;
    const text = this.#text(snapshot.context);
    this.#contextTexts.set(snapshot, { text, size });
    return text;
  }

  #text(value: unknown): string {
    return encode(value, this.#externals, this.#name);
  }
}

interface Params {
  readonly event?: EventObject | undefined;
  readonly delay?: unknown;
  readonly id?: unknown;
  readonly sendId?: unknown;
  readonly sentByAction?: boolean | undefined;
  readonly child?: Child | undefined;
}

/** The commands of XState's own that matter to others. */
const COMMANDS = ['xstate.raise', 'xstate.sendTo', 'xstate.cancel', 'xstate.spawnChild', 'xstate.stopChild'];

/** What of a command matters to others. What XState hands to an action of the author's own is that action's own affair. */
function paramsOf({ type, params, sentByAction }: CollectedAction): Params {
  if (!COMMANDS.includes(type)) return {};
  const { event, delay, id, sendId, child } = (params ?? {}) as Params;
  // Without a delay, XState has already handled what is raised.
  return type === 'xstate.raise' && delay === undefined ? {} : { event, delay, id, sendId, sentByAction, child };
}
