import type { AnyActorRef, AnyMachineSnapshot, EventObject } from 'xstate';
import { refuseEventType, type System, unhandled } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { handles } from '../system/machine-facts.ts';
import { A } from '../system/world/outcomes.ts';
import type { SlotDefinition } from '../system/world/slots.ts';
import { invokedTwice, restartedAtWork, sentLater, takesNoMessage } from '../system/world/world-errors.ts';
import { copyOf } from '../values/copy.ts';
import { inputOf, tellParent } from './child-refs.ts';
import { isRunning, isStopped } from './processing-status.ts';
import { quietLogic } from './quiet-logic.ts';

/** XState marks as internal what it tells no other way. */
type Inner = AnyActorRef & {
  logic: unknown;
  readonly _syncSnapshot?: unknown;
  _send(event: EventObject): void;
  _stop(): unknown;
};

/**
 * Makes a node for a machine that is invoked, and logic that passes through it.
 *
 * @param started is called when it starts
 */
export type Invoke<Node> = (child: number, started: () => void) => { readonly logic: unknown; readonly node: Node };

/** What a live machine has invoked: XState's own actors, but that nothing of their author's runs in them. */
export class LiveChildren<Node> {
  readonly #system: System;
  readonly #actor: number;
  readonly #name: string;
  readonly #ticks: () => number;
  readonly #invoke: Invoke<Node>;
  /** Of the machines among them. */
  readonly #nodes = new WeakMap<object, Node>();
  /** By slot: the last one. */
  readonly #latest = new Map<number, Inner>();
  /** Those that still have to finish what they are busy with run until then. */
  readonly #toldToStop = new WeakSet<object>();
  /** The slots that the actors belong to. */
  readonly #slots = new WeakMap<object, number>();
  /** When what runs was started, by the number of ticks. */
  readonly #since = new WeakMap<object, number>();
  /** Ids that are taken, as far as the machine has come. */
  readonly #taken = new Set<string>();

  /**
   * @param actor whose children they are
   * @param ticks how many have passed
   * @param invoke makes a node for a machine that is invoked
   */
  constructor(system: System, actor: number, ticks: () => number, invoke: Invoke<Node>) {
    this.#ticks = ticks;
    this.#invoke = invoke;
    this.#system = system;
    this.#actor = actor;
    this.#name = system.everyone[actor]?.name ?? '';
  }

  /**
   * XState has made an actor, and has not asked its logic for anything yet.
   *
   * @returns whether it is one that the machine invokes
   * @throws {ModelError} if another one of its id runs
   */
  adopt(ref: AnyActorRef): boolean {
    const { id, src, _syncSnapshot: isWatched } = ref as Inner;
    const slot = this.#system.slots.findIndex(
      (each) =>
        each.actor === this.#actor && each.id === id && each.src === src && each.isWatched === Boolean(isWatched),
    );
    if (slot < 0) return false;
    const inner = ref as Inner;
    const { child } = this.#slot(slot);
    if (child >= 0) {
      const before = this.#latest.get(slot);
      const started = (): void => {
        if (before && isRunning(before)) throw restartedAtWork(this.#slot(slot).name);
      };
      const { logic, node } = this.#invoke(child, started);
      inner.logic = logic;
      this.#nodes.set(ref, node);
      this.#latest.set(slot, inner);
    } else {
      const started = (): void => void this.#since.set(ref, this.#ticks());
      inner.logic = quietLogic(inner.logic as never, this.#slot(slot), started, (value) => this.#copy(value));
    }
    const { _stop: stop } = inner;
    inner._stop = () => {
      this.#toldToStop.add(inner);
      return stop.call(inner);
    };
    // To one that has come to its end, XState would send with a warning on the console.
    const { _send: send } = inner;
    inner._send = (event) => {
      if (!isStopped(inner)) send.call(inner, event);
    };
    this.#slots.set(ref, slot);
    if (this.#taken.has(id)) throw invokedTwice(this.#name, id);
    this.#taken.add(id);
    return true;
  }

  /** The machine is about to stop one. */
  stopped(ref: unknown): void {
    if (this.has(ref)) this.#taken.delete((ref as AnyActorRef).id);
  }

  has(ref: unknown): boolean {
    return typeof ref === 'object' && ref !== null && this.#slots.has(ref);
  }

  /**
   * Looks at an event that the machine sends.
   *
   * @param to whom it is sent to: for one that is just being invoked, XState has no more than the id yet
   * @returns whether that is one of these
   * @throws {ModelError} if it cannot be sent
   */
  checkSend(to: unknown, event: EventObject, delay: unknown): boolean {
    const isEntered = (each: SlotDefinition): boolean => each.actor === this.#actor && each.id === to;
    const slot = typeof to === 'string' ? this.#system.slots.findIndex(isEntered) : this.#slots.get(to as object);
    if (slot === undefined || slot < 0) return false;
    const { kind, name, child } = this.#slot(slot);
    if (kind !== 'callback' && kind !== 'machine') throw takesNoMessage(this.#name, name, A[kind]);
    if (delay !== undefined) throw sentLater(this.#name, name);
    refuseEventType(event?.type, `${this.#name} sends to ${name}`);
    const { descriptors = [] } = this.#system.everyone[child] ?? {};
    if (kind === 'machine' && !handles(descriptors, event.type)) {
      throw unhandled(`${this.#name} -> ${name}`, event.type, name, descriptors);
    }
    return true;
  }

  /** What runs in a slot while the machine is in some state. */
  runningIn(slot: number, { status, children }: AnyMachineSnapshot): AnyActorRef | undefined {
    const ref = (children as Readonly<Record<string, AnyActorRef>> | undefined)?.[this.#slot(slot).id];
    const isIn = status === 'active' && ref && this.#slots.get(ref) === slot;
    return isIn && isRunning(ref) ? ref : undefined;
  }

  /** The node of a machine among them. */
  nodeOf(ref: AnyActorRef): Node | undefined {
    return this.#nodes.get(ref);
  }

  /** A machine among them that goes on, since it was not told to stop: once its parent has come to its end, it is an orphan. */
  get goingOn(): SlotDefinition | undefined {
    const isOne = ([, ref]: readonly [number, Inner]): boolean => isRunning(ref) && !this.#toldToStop.has(ref);
    const slots = [...this.#latest].filter(isOne).map(([slot]) => slot);
    return slots.length > 0 ? this.#slot(Math.min(...slots)) : undefined;
  }

  /** Ticks for which something may still run; undefined without limit. */
  left(slot: number, ref: AnyActorRef): number | undefined {
    const { within } = this.#slot(slot);
    if (within === undefined) return undefined;
    return within / (this.#system.quantum.ms ?? 1) - (this.#ticks() - (this.#since.get(ref) ?? 0));
  }

  /** The value that an outcome brings, made afresh; undefined if the outcome is not possible. */
  valueOf(slot: number, outcome: number, ref: AnyActorRef): { readonly value: unknown } | undefined {
    const { value, place } = this.#slot(slot).outcomes[outcome] as SlotDefinition['outcomes'][number];
    if (place === undefined) return { value: this.#copy(value) };
    const list = (value as (input: unknown) => readonly unknown[])(this.#copy(inputOf(ref)));
    return place < list.length ? { value: this.#copy(list[place]) } : undefined;
  }

  /** Lets something come out of what runs in a slot. */
  comeOut(slot: number, outcome: number, ref: AnyActorRef): void {
    const { verb } = this.#slot(slot).outcomes[outcome] as SlotDefinition['outcomes'][number];
    const data = this.valueOf(slot, outcome, ref)?.value;
    const isToParent = verb === 'sends' || (verb === 'emits' && this.#slot(slot).kind === 'event observable');
    if (isToParent) tellParent(ref, data as EventObject);
    else ref.send({ type: SETTLING[verb as keyof typeof SETTLING], data });
  }

  #copy<T>(value: T): T {
    return copyOf(value, externalsOf(this.#system));
  }

  #slot(slot: number): SlotDefinition {
    return this.#system.slots[slot] as SlotDefinition;
  }
}

/** By what XState's own logic is told what has come of the author's. */
const SETTLING = {
  resolves: 'xstate.promise.resolve',
  rejects: 'xstate.promise.reject',
  emits: 'xstate.observable.next',
  completes: 'xstate.observable.complete',
  fails: 'xstate.observable.error',
} as const;
