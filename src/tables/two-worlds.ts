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
import { carriesObjects, objectsIn } from './equal-parts.ts';
import { type HiddenPart, shapesOf } from './hidden-values.ts';
import { allOf, type ChosenParts, type Roots, takenFor, trySamenesses } from './same-parts.ts';
import { snapshotKey, twinSnapshotKey } from './snapshot-key.ts';
import type { Twins } from './twins.ts';

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

/** What may be one object, though that is not known. */
export interface MayBeOne {
  /** The texts of the objects that were handed over within one process. */
  readonly handed: ReadonlySet<string>;
  /** A copy of the event that is asked about. */
  readonly event: EventObject;
  /** How that reaches the actor: a wire copies it, and a stimulus is made afresh. */
  readonly comes: 'handed over' | 'over a wire' | 'as a stimulus';
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
   * @param mayBeOne what may be one object, so that it has to be tried what becomes of it then
   * @throws {ModelError} if both worlds do not answer alike, or if it makes a difference which objects are one
   */
  transition(before: Twins<AnyMachineSnapshot>, event: Twins<EventObject>, mayBeOne?: MayBeOne): AgreedAnswer {
    const asked = ` to \`${event.a.type}\``;
    const context = this.#contextText(before.a);
    const sent = mayBeOne && this.#text(event.a);
    const a = this.#oracle.transition(before.a, event.a);
    const changedInPlace = this.#text(before.a.context) !== context;
    const copied = this.#copied(before.b);
    const parts = mayBeOne ? [...objectsIn(allOf(rootsOf(copied, event.b, mayBeOne)), this.#externals)] : [];
    const b = this.#oracle.transition(copied, event.b);
    const answer = this.#agreed({ a, b }, asked, changedInPlace);
    if (mayBeOne) {
      const isWritten = this.#text(event.a) !== sent;
      if (isWritten && mayBeOne.comes === 'handed over') throw writesToEvent(this.#name, event.a.type);
      // What writes is not let near the user's own objects.
      this.#tryIdentities(before.b, mayBeOne, { answer, parts, writes: isWritten || changedInPlace });
    }
    return answer;
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

  /**
   * Tries what becomes of a step if some of the equal parts that were handed over are one object. It has to come to the same, with
   * these parts as one: then what holds copies of them behaves like what holds the objects, however many of these are one. And if some
   * parts are the very object of the user's code that stands in a stimulus: that has to come to the same as any other one object.
   *
   * @param answered the answer where all parts were told apart; these parts: it may have kept some of them; and whether anything was written to
   * @throws {ModelError} `identity-matters` if it makes a difference
   */
  #tryIdentities(
    before: AnyMachineSnapshot,
    mayBeOne: MayBeOne,
    answered: { answer: AgreedAnswer; parts: Thing[]; writes: boolean },
  ): void {
    const { event, handed } = mayBeOne;
    const roots = rootsOf(before, event, mayBeOne);
    const parts = [...objectsIn(allOf(roots), this.#externals)];
    const { snapshot, actions } = answered.answer;
    const commands = actions.map(({ b }) => b);
    const found = ({ sameness, literals }: Pick<ChosenParts, 'sameness' | 'literals'>): string | undefined => {
      const instead = new Map([...literals].map(([place, literal]) => [parts[place] as Thing, literal]));
      const how = { uncopied: { refuse: this.#oracle.refuseUse }, taken: takenFor(sameness, parts), instead };
      const [context, sent] = copiesOf([before.context, event], this.#externals, how);
      const answer = this.#oracle.transition({ ...before, context } as AnyMachineSnapshot, sent as EventObject);
      return this.#answerText(answer.snapshot, answer.actions);
    };
    const areAll = trySamenesses(roots, handed, this.#externals, (choice) => {
      const { sameness, literals, isHanded } = choice;
      if (literals.size > 0 ? answered.writes : !isHanded) return;
      const expected = isHanded
        ? this.#answerText(snapshot.b, commands, takenFor(sameness, answered.parts))
        : found({ sameness, literals: new Map() });
      if (expected !== undefined && found(choice) === expected) return;
      const ofEvent = objectsIn([event], this.#externals);
      const isInEvent = [...literals.keys()].some((place) => ofEvent.has(parts[place] as Thing));
      throw literals.size > 0
        ? literalMatters(this.#name, event.type, this.#keysWithObjects(isInEvent ? event : { type: event.type }))
        : sharingMatters(this.#name, event.type, this.#keysWithObjects(event));
    });
    if (!areAll) this.#externals.notAllTried.add(this.#name);
  }

  #isSame(snapshot: AnyMachineSnapshot, actions: readonly CollectedAction[], expected: AgreedAnswer): boolean {
    const plain = expected.actions.map(({ a }) => a);
    const text = this.#answerText(snapshot, actions);
    return text !== undefined && text === this.#answerText(expected.snapshot.a, plain);
  }

  /** The keys of an event with objects in them. */
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

/** Where parts may lie that are one object. */
function rootsOf({ context }: AnyMachineSnapshot, event: EventObject, { comes }: MayBeOne): Roots {
  const own = context as object;
  switch (comes) {
    case 'handed over':
      return { handed: [own, event], fresh: [] };
    case 'as a stimulus':
      return { handed: [own], fresh: [event] };
    case 'over a wire':
      return { handed: [own], fresh: [] };
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
