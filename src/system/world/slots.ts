import type { AnyStateMachine, AnyStateNode, EventObject } from 'xstate';
import { Mistakes } from '../../findings/mistakes.ts';
import { ModelError } from '../../findings/model-error.ts';
import { ownEntry } from '../../values/own-data.ts';
import { type StatedDelay, stateNodes } from '../machine-facts.ts';
import { unsupported } from '../model-errors.ts';
import { didYouMean } from '../suggest.ts';
import { logicKind } from './logic-kind.ts';
import { A, outcomesOf, type SlotKind, type WorldDefinition } from './outcomes.ts';
import type { AnyOutcomes } from './world-options.ts';

/**
 * A place for a promise, a callback, an observable or a machine that a machine invokes: it is empty while nothing of the kind runs.
 * Slots are found before anything is explored, so that labels are fixed beforehand.
 */
export interface SlotDefinition extends WorldDefinition {
  /** Such as `app.fetchUser`. */
  readonly name: string;
  /** Index of the actor that invokes it. */
  readonly actor: number;
  /** As XState knows it: among the children of its actor, and in the types of its events. */
  readonly id: string;
  /** The name that XState has for its logic. */
  readonly src: string;
  readonly kind: SlotKind;
  /** The machine, if that is what is invoked; and its index, among everyone. */
  readonly machine: AnyStateMachine | undefined;
  readonly child: number;
  /** Its actor is told of its snapshots, since a state has `onSnapshot`. */
  readonly isWatched: boolean;
  /** What it is given as input is part of a state: what it may do, or what its snapshots hold, depends on it. */
  readonly keepsInput: boolean;
}

/** An invoke as it stands in a state. */
interface Invoke {
  readonly id: string;
  readonly src: string;
  readonly systemId?: string | undefined;
  readonly onSnapshot?: unknown;
}

/** An invoke, with all that is known of it. */
interface Found {
  readonly id: string;
  readonly src: string;
  readonly kind: SlotKind;
  readonly machine: AnyStateMachine | undefined;
  readonly isWatched: boolean;
  /** Where it stands, for an error. */
  readonly place: string;
  readonly state: string;
  /** What it is called where its outcomes are written: its source, or its id if it stands in the machine itself. */
  readonly key: string;
  readonly hasOwnId: boolean;
}

/**
 * The slots of an actor.
 *
 * @param world what is written of them, by name
 * @throws {ModelError} `unsupported` for logic of other kinds; `world-needed`; `unknown-source` for a name that is not invoked
 */
export function slotsOf(
  name: string,
  actor: number,
  machine: AnyStateMachine,
  world: Readonly<Record<string, AnyOutcomes | undefined>>,
): SlotDefinition[] {
  const mistakes = new Mistakes();
  const found = mistakes.each(stateNodes(machine), (node) => invokesOf(name, machine, node)).flat();
  mistakes.throwAll();
  const keys = [...new Set(found.flatMap(({ key, machine: invoked }) => (invoked ? [] : [key])))];
  for (const key of Object.keys(world)) if (!keys.includes(key)) throw unknownSource(name, key, keys);
  // What stands in several states is one slot: at most one of them runs at a time.
  const distinct = new Map(found.map((each) => [JSON.stringify([each.id, each.src, each.isWatched]), each]));
  return [...distinct.values()].map((each, _, all) => {
    const { id, src, kind, key, isWatched, machine: invoked } = each;
    const common = { name: `${name}.${slotName(each, all)}`, actor, id, src, isWatched, machine: invoked, child: -1 };
    // A machine makes its context of its input.
    if (kind === 'machine') return { ...common, kind, ...NOTHING, keepsInput: true };
    const does = outcomesOf([name, key], kind, ownEntry(world, key));
    // Whatever an observable emits is lost on a machine that is not told of it.
    const outcomes = does.outcomes.filter(({ verb }) => verb !== 'emits' || isWatched || kind !== 'observable');
    const keepsInput = isWatched || outcomes.some(({ place }) => place !== undefined);
    return { ...common, kind, ...does, outcomes, keepsInput };
  });
}

/** What comes of a machine is up to itself. */
const NOTHING: WorldDefinition = { outcomes: [], atStart: [], answers: new Map(), within: undefined };

/** How long something may run at most, if there is a limit. */
export const deadlineOf = ({ name, within }: SlotDefinition): StatedDelay[] =>
  within === undefined ? [] : [{ ms: within, place: `${name}: within` }];

/** The events of an author's that something may give to the machine that invokes it. */
export function eventsOf({ kind, outcomes, atStart, answers }: SlotDefinition): EventObject[] {
  if (kind !== 'callback' && kind !== 'event observable') return [];
  const sent = outcomes.flatMap(({ verb, value }) => (verb === 'sends' || verb === 'emits' ? [value] : []));
  return [...sent, ...atStart, ...[...answers.values()].flat()] as EventObject[];
}

function invokesOf(name: string, machine: AnyStateMachine, node: AnyStateNode): Found[] {
  const configs = [node.config.invoke ?? []].flat() as readonly { readonly id?: unknown; readonly src: unknown }[];
  const state = node.path.join('.') || '(root)';
  const place = `${name}, state ${state}`;
  return (node.invoke as readonly Invoke[]).map((invoke, index) => {
    const { src, id } = configs[index] as (typeof configs)[number];
    const logic =
      typeof src === 'string'
        ? ownEntry(machine.implementations.actors as Readonly<Record<string, unknown>>, src)
        : src;
    if (invoke.systemId !== undefined) {
      throw unsupported(place, 'an actor is invoked with a `systemId`', 'leave it out, and send to it by its id');
    }
    const kind = slotKind(place, src, logic);
    const invoked = kind === 'machine' ? (logic as AnyStateMachine) : undefined;
    const isWatched = invoke.onSnapshot !== undefined;
    if (isWatched && kind !== 'observable') {
      throw unsupported(place, `${A[kind]} is invoked with \`onSnapshot\``, 'use `onDone`, or send an event');
    }
    const key = typeof src === 'string' ? src : invoke.id;
    return {
      id: invoke.id,
      src: invoke.src,
      kind,
      machine: invoked,
      isWatched,
      place,
      state,
      key,
      hasOwnId: id !== undefined,
    };
  });
}

function slotKind(place: string, src: unknown, logic: unknown): SlotKind {
  if (logic === undefined) {
    throw new ModelError({
      code: 'not-implemented',
      place,
      cause: `\`${String(src)}\` is invoked, but not implemented: XState would warn, and start nothing`,
      remedy: `add \`${String(src)}\` to the machine's \`actors\`, in \`setup\` or by \`provide\``,
    });
  }
  const kind = logicKind(logic);
  if (kind === 'transition' || kind === 'other') {
    const what = {
      transition: 'a transition function',
      other: 'logic of a kind that is not known',
    };
    throw unsupported(
      place,
      `the state invokes ${what[kind]}`,
      'make the invoked actor an actor of the system, joined by a `direct()` link',
    );
  }
  return kind;
}

/** By its source; where a machine invokes that in several ways, also by its id or its state. */
function slotName(one: Found, all: readonly Found[]): string {
  const nameOf = ({ key, id, state, hasOwnId }: Found): string => (key === id && !hasOwnId ? state : key);
  const alike = all.filter((other) => nameOf(other) === nameOf(one));
  if (alike.length === 1) return nameOf(one);
  const ofIts = (name: (each: Found) => string): boolean =>
    alike.every((other) => other === one || name(other) !== name(one));
  const apart = one.hasOwnId && ofIts(({ id }) => id) ? one.id : `in ${one.state}`;
  return `${nameOf(one)} (${apart})`;
}

const unknownSource = (actor: string, key: string, keys: readonly string[]): ModelError =>
  new ModelError({
    code: 'unknown-source',
    place: `world of ${actor}`,
    cause: `${actor} invokes nothing that is named \`${key}\``,
    remedy: didYouMean(key, keys, `it invokes ${keys.join(', ') || 'nothing'}`),
  });
