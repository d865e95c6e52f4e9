import type { AnyMachineSnapshot, EventObject } from 'xstate';
import type { ModelError } from '../findings/model-error.ts';
import { differsWhenAskedAgain, sharingMatters, writesToEvent } from '../system/model-errors.ts';
import { copyOf } from '../values/copy.ts';
import { encode } from '../values/encode.ts';
import type { Externals } from '../values/externals.ts';
import { shown } from '../values/shown.ts';
import { type Difference, twin } from '../values/twin.ts';
import type { Answer, CollectedAction, XStateOracle } from './ask-xstate.ts';
import { shareEqualParts } from './equal-parts.ts';
import { twinSnapshotKey } from './snapshot-key.ts';
import type { Twins } from './twins.ts';

/** A context of so many equal parts is not looked at any further: what they are told apart by, the first ones show. */
const MOST_CHOICES = 8;

/** What both worlds agree on about one step, and what each of them goes on with. */
export interface AgreedAnswer {
  readonly snapshot: Twins<AnyMachineSnapshot>;
  readonly key: string;
  /** What the step commands, in order: events come in two worlds, all else is equal. */
  readonly actions: readonly Twins<CollectedAction>[];
  readonly error: unknown;
  /** The machine wrote to the context that it was given, instead of making a new one. */
  readonly changedInPlace: boolean;
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

  constructor(name: string, oracle: XStateOracle, externals: Externals) {
    this.#name = name;
    this.#oracle = oracle;
    this.#externals = externals;
  }

  start(input: unknown): AgreedAnswer {
    const [a, b] = [this.#oracle.start(input), this.#oracle.start(input)];
    const answer = this.#agreed({ a, b }, ' at the start', false);
    // A context that stands in the machine's configuration belongs to the user: nobody is to write to that.
    const context = copyOf(a.snapshot.context, this.#externals);
    return { ...answer, snapshot: { a: { ...a.snapshot, context } as AnyMachineSnapshot, b: b.snapshot } };
  }

  /**
   * @param event as it was delivered, in each world
   * @param sharedWith a copy of the event for which it is to be tried what becomes of it if it shares objects with the context
   */
  transition(before: Twins<AnyMachineSnapshot>, event: Twins<EventObject>, sharedWith?: EventObject): AgreedAnswer {
    const asked = ` to \`${event.a.type}\``;
    const [context, sent] = [this.#text(before.a.context), this.#text(event.a)];
    const a = this.#oracle.transition(before.a, event.a);
    const changedInPlace = this.#text(before.a.context) !== context;
    const b = this.#oracle.transition(this.#copied(before.b), event.b);
    const answer = this.#agreed({ a, b }, asked, changedInPlace);
    if (sharedWith) {
      if (this.#text(event.a) !== sent) throw writesToEvent(this.#name, event.a.type);
      this.#tryShared(before.b, sharedWith, answer, asked);
    }
    return answer;
  }

  /** A snapshot in a world of copies. */
  #copied(snapshot: AnyMachineSnapshot): AnyMachineSnapshot {
    const context = copyOf(snapshot.context, this.#externals, { refuse: this.#oracle.refuseUse });
    return { ...snapshot, context } as AnyMachineSnapshot;
  }

  #tryShared(before: AnyMachineSnapshot, event: EventObject, expected: AgreedAnswer, asked: string): void {
    const a = { snapshot: expected.snapshot.a, actions: expected.actions.map((each) => each.a), error: expected.error };
    const refuse = this.#oracle.refuseUse;
    for (let choice = 0, isMore = true; isMore && choice < MOST_CHOICES; choice++) {
      const copied = this.#copied(before);
      const given = copyOf(event, this.#externals, { refuse });
      const { keys, more } = shareEqualParts(given, copied.context, this.#externals, choice);
      if (keys.length === 0) return;
      isMore = more;
      const b = this.#oracle.transition(copied, given);
      let isSame = false;
      try {
        isSame = this.#agreed({ a, b }, asked, false).key === expected.key;
      } catch {
        // In whatever they differ, it is the sharing that makes the difference.
      }
      if (!isSame) throw sharingMatters(this.#name, event.type, keys);
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
    return { snapshot, key: key.text, actions, error: a.error, changedInPlace };
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
}

/** What of a command matters to others. What XState hands to an action of the author's own is that action's own affair. */
function paramsOf({ type, params, sentByAction }: CollectedAction): Params {
  if (!['xstate.raise', 'xstate.sendTo', 'xstate.cancel'].includes(type)) return {};
  const { event, delay, id, sendId } = (params ?? {}) as Params;
  // Without a delay, XState has already handled what is raised.
  return type === 'xstate.raise' && delay === undefined ? {} : { event, delay, id, sendId, sentByAction };
}
