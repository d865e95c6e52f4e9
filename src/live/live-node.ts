import type {
  ActorRef,
  AnyActorRef,
  AnyActorScope,
  AnyMachineSnapshot,
  AnyStateMachine,
  ErrorActorEvent,
  EventObject,
  InspectedActionEvent,
  InspectedEventEvent,
  InspectionEvent,
  Snapshot,
} from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import { thrownText } from '../findings/thrown-text.ts';
import type { Questioned } from '../purity/refusal.ts';
import { asked, passed } from '../purity/region.ts';
import { ignoringRejection, isThenable } from '../purity/thenable.ts';
import { isPartOfModel } from '../system/acting-actions.ts';
import type { ActorDefinition, System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { tooManyLocalStates } from '../system/limit-reached.ts';
import {
  actsLater,
  readsSnapshot,
  sendsToParent,
  spawnsActor,
  stopsOther,
  unknownActor,
} from '../system/model-errors.ts';
import { alwaysLoopAt, chainLimitAt, isAlwaysLoop, orphanOf } from '../system/step-findings.ts';
import { looksUpOwnRoot } from '../system/world/world-errors.ts';
import { snapshotKey } from '../tables/snapshot-key.ts';
import { NOBODY } from '../tables/timer-table.ts';
import { copyOf } from '../values/copy.ts';
import { type Invoke, LiveChildren } from './live-children.ts';
import { type AnyActorSystem, NodeTimers } from './node-timers.ts';
import { isStopped } from './processing-status.ts';
import type { StepLog } from './step-log.ts';

/** The parameters of XState's own actions, as far as they are looked at here. */
interface ActionParams {
  readonly to?: unknown;
  readonly event?: EventObject;
  readonly delay?: unknown;
  readonly id?: unknown;
}

type ExecutableAction = Parameters<AnyActorScope['actionExecutor']>[0];

/** Makes somebody of this name who passes on what he gets. */
type MakeStranger = (name: string, deliver: (event: EventObject) => void) => AnyActorRef;

/** An action that is run for its own sake, as XState is about to run it. */
export interface OwnAction {
  readonly type: string;
  readonly info: { readonly context: unknown; readonly event: EventObject };
  /** It can reach an actor, so that what it sends is explored. */
  readonly partOfModel: boolean;
  /** Its author said that what it does is of no account here. */
  readonly isIgnored: boolean;
}

/** Where the actors of one system note what happens, and find each other. */
export interface Surroundings {
  readonly system: System;
  /** Of the step that is under way. */
  log: StepLog;
  /** How many have passed. */
  readonly ticks: () => number;
  /** Makes a node for a machine that is invoked. */
  readonly invoke: Invoke<LiveNode>;
  /** The actors that have nodes, by index. */
  readonly known: WeakMap<object, number>;
  /**
   * Looks at a message that an actor is about to send, or to set for later.
   *
   * @throws {ModelError} if it cannot be sent
   */
  check(from: number, to: number, event: EventObject): void;
  /** A message leaves one actor for another. */
  post(from: number, to: number, event: EventObject): void;
  /** Is called with each event that an actor is given, before it answers. */
  readonly given: ((actor: number, before: AnyMachineSnapshot, event: EventObject) => void) | undefined;
  /** Runs each action of the author's own, or lets it be run. */
  readonly act: ((actor: number, action: OwnAction, run: () => void) => void) | undefined;
  /** Is called with each of XState's inspection events that comes from a machine of the system. */
  readonly inspect: ((actor: number, event: InspectionEvent) => void) | undefined;
}

/** One actor of the live system, with its timers and what is watched of it. */
export class LiveNode {
  readonly index: number;
  readonly definition: ActorDefinition;
  readonly timers: NodeTimers;
  readonly children: LiveChildren<LiveNode>;
  readonly #around: Surroundings;
  readonly #questioned: Questioned;
  #commands = 0;
  #self: AnyActorRef | undefined;
  #scope: AnyActorScope | undefined;
  /** XState's own way to send to the actor: what comes from others is not what its own actions send. */
  #give: (event: EventObject) => void = () => {};
  /** Of a machine that is invoked; one that is stopped before it starts is nobody. */
  hasStarted = false;
  /** Snapshots that the actor had since it was built; equal ones are sorted out only where they might be too many. */
  #had: AnyMachineSnapshot[] = [];
  /** XState is computing a step of the machine, and is not at an action that is run for its own sake. */
  #isComputing = false;
  /** An action of the author's own is running. */
  #isActing = false;
  /** Events that were given to the actor and that it has not answered yet. */
  #waiting: EventObject[] = [];
  /** It is answering an event: what reaches it meanwhile waits. */
  #isAnswering = false;

  /** @param timers those of its family, if it is below the top */
  constructor(index: number, definition: ActorDefinition, around: Surroundings, timers?: NodeTimers) {
    this.index = index;
    this.definition = definition;
    this.#around = around;
    this.#questioned = { place: definition.name, by: 'the machine' };
    this.children = new LiveChildren(around.system, index, around.ticks, around.invoke);
    this.timers =
      timers ??
      new NodeTimers(
        definition.name,
        around.system,
        around.known,
        (limit) => around.log.noteLimit(limit),
        (happening) => around.log.happenings?.push(happening),
      );
  }

  get ref(): ActorRef<Snapshot<unknown>, EventObject> {
    return this.#self as ActorRef<Snapshot<unknown>, EventObject>;
  }

  get snapshot(): AnyMachineSnapshot {
    return this.ref.getSnapshot() as AnyMachineSnapshot;
  }

  get isActive(): boolean {
    return this.snapshot.status === 'active';
  }

  /** Gives the actor an event. One that is no longer active does not get it: XState would warn on the console. */
  hand(event: EventObject): void {
    if (this.isActive) this.#give(event);
    else this.#missed(event);
  }

  /** Fires the first timer that is due. One that outlived whom it is for could only get there with a warning of XState's. */
  fireDue(): void {
    const due = this.timers.due();
    const isMissed = due?.to === this.index && !this.isActive;
    this.timers.fireDue(!isMissed && due?.to !== NOBODY);
    if (!due || !isMissed) return;
    this.#noteSent(due.from, due.event);
    this.#missed(due.event);
  }

  /** Computes the actor's first snapshot. */
  begin(machine: AnyStateMachine, scope: AnyActorScope, input: unknown, stranger: MakeStranger): AnyMachineSnapshot {
    this.#self = scope.self;
    this.#around.known.set(scope.self, this.index);
    this.#scope = this.#strict(scope, stranger);
    this.timers.watch(scope.self, scope.system, () => this.#noteOrphan());
    const first = this.#compute((scope) => machine.getInitialSnapshot(scope, input as never)) as AnyMachineSnapshot;
    if (first.status === 'error') this.#noteLoop(first.error);
    this.#key(first);
    // A context that stands in the machine's configuration belongs to the user: nobody is to write to that. One that was made
    // stays itself, since what is sent at the start may hold the same objects.
    const { context: written } = machine.config as { readonly context?: unknown };
    const snapshot =
      typeof written === 'function'
        ? first
        : ({ ...first, context: copyOf(first.context, externalsOf(this.#around.system)) } as AnyMachineSnapshot);
    this.#count(snapshot);
    return snapshot;
  }

  /** Lets XState answer one event, and notes what the answer was like. */
  row(machine: AnyStateMachine, before: AnyMachineSnapshot, event: EventObject): AnyMachineSnapshot {
    const { log, system } = this.#around;
    log.rows += 1;
    if (log.rows > system.limits.rowsPerStep) {
      const finding = chainLimitAt(this.definition.name, system.limits);
      log.noteFatal(finding);
      // XState ends an actor that throws, which breaks the chain.
      throw new Error(finding.detail);
    }
    this.#around.given?.(this.index, before, event);
    this.#waiting.shift();
    this.#isAnswering = true;
    this.timers.look();
    const isFirst = log.rows === 1;
    const isCompared = isFirst || log.happenings !== undefined;
    this.#commands = 0;
    // Before it is computed: a machine may write to the context that it has.
    const key = isCompared ? this.#key(before) : '';
    const handled = { kind: 'handled', actor: this.index, before: key, event, ignored: false } as const;
    const place = log.happenings?.push(handled) ?? 0;
    const after = this.#compute((scope) => machine.transition(before, event, scope));
    if (after !== before) this.#count(after);
    if (isCompared || after.context !== before.context || after.output !== before.output) {
      const next = this.#key(after);
      const ignored = this.#commands === 0 && next === key;
      if (isFirst) log.firstRowIsIdentity = ignored;
      if (ignored) log.happenings?.splice(place - 1, 1, { ...handled, ignored });
    }
    return after;
  }

  /** The host, the actor's parent, was sent something. */
  toldHost(event: EventObject): void {
    if (event.type.startsWith('xstate.error.actor.')) {
      // XState reports no snapshot of an actor whose machine throws.
      this.#noteAnswered();
      this.#noteError((event as ErrorActorEvent).error);
    } else if (!event.type.startsWith('xstate.')) {
      this.#around.log.noteModelError(sendsToParent(this.definition.name));
    }
  }

  /** Looks at what XState says of this node. It must not throw: XState would take that for an error of the actor. */
  inspect(event: InspectionEvent): void {
    if (event.type === '@xstate.action' && event.actorRef === this.#self) this.#noteAction(event.action);
    // XState's types mark it as internal with the underscore.
    if (event.type === '@xstate.actor' && this.#self && (event.actorRef as AnyActorRef)._parent === this.#self) {
      this.#noteChild(event.actorRef as AnyActorRef);
    }
    if (event.actorRef !== this.#self) return;
    if (event.type === '@xstate.event') this.#noteReached(event);
    if (event.type === '@xstate.snapshot') this.#noteAnswered();
    this.#around.inspect?.(this.index, event);
  }

  #noteChild(ref: AnyActorRef): void {
    this.noting(() => {
      if (!this.children.adopt(ref)) throw spawnsActor(this.definition.name);
    });
  }

  /** An event has come to the actor: from another one, from itself or what it has invoked, or from its own timer. */
  #noteReached({ event, sourceRef }: InspectedEventEvent): void {
    if (event.type === 'xstate.init' || event.type === 'xstate.stop') return;
    if (this.definition.parent !== undefined && !this.hasStarted && isStopped(this.ref)) return;
    const { log, known } = this.#around;
    const from = known.get(sourceRef ?? this);
    if (from !== undefined && from !== this.index) this.#noteSent(from, event);
    else if (from === this.index || (this.children.has(sourceRef) && !log.isFromWorld)) this.#noteSentToSelf(event);
    log.isFromWorld = false;
    this.#waiting.push(event);
  }

  #noteSentToSelf(event: EventObject): void {
    this.#noteSent(this.index, event);
  }

  #noteSent(from: number, event: EventObject): void {
    this.#around.log.happenings?.push({ kind: 'sent', from, to: this.index, link: -1, event, fate: 'handed' });
  }

  #noteAnswered(): void {
    this.#isAnswering = false;
    if (!this.isActive) this.#leaveUnheard();
  }

  /** An event comes to an actor that has come to its end. */
  #missed(event: EventObject): void {
    this.#waiting.push(event);
    if (!this.#isAnswering) this.#leaveUnheard();
  }

  #leaveUnheard(): void {
    if (this.definition.parent === undefined) {
      for (const event of this.#waiting)
        this.#around.log.happenings?.push({ kind: 'unheard', actor: this.index, event });
    }
    this.#waiting = [];
  }

  /** XState catches what is thrown inside an actor, so it is noted as well. */
  refuse(error: ModelError): never {
    this.#around.log.noteModelError(error);
    throw error;
  }

  #compute(ask: (scope: AnyActorScope) => AnyMachineSnapshot): AnyMachineSnapshot {
    this.#isComputing = true;
    try {
      return asked(this.#questioned, () => ask(this.#scope as AnyActorScope));
    } catch (error) {
      if (error instanceof ModelError) this.#around.log.noteModelError(error);
      this.#noteLoop(error);
      throw error;
    } finally {
      this.#isComputing = false;
    }
  }

  /** Local states that an actor may have in one run. */
  #count(snapshot: AnyMachineSnapshot): void {
    const { localStates } = this.#around.system.limits;
    this.#had.push(snapshot);
    if (this.#had.length <= localStates) return;
    const { name } = this.definition;
    this.noting(() => {
      const different = new Map(this.#had.map((each) => [this.#key(each), each]));
      this.#had = [...different.values()];
      if (different.size > localStates) this.#around.log.noteLimit(tooManyLocalStates(name, localStates));
    });
  }

  /** The key of a snapshot; what in it cannot be part of a state is noted. */
  #key(snapshot: AnyMachineSnapshot): string {
    let key = '';
    this.noting(() => {
      key = snapshotKey(snapshot, externalsOf(this.#around.system), this.definition.name);
    });
    return key;
  }

  /**
   * XState's scope of the actor, but that a name which nobody has is an error, as is a look at somebody's snapshot. XState
   * gives undefined for such a name, and a message to undefined goes to its sender.
   */
  #strict(scope: AnyActorScope, stranger: MakeStranger): AnyActorScope {
    const names = this.#around.system.actors.map((actor) => actor.name);
    const { parent, root } = this.definition;
    const get = (name: string): AnyActorRef => {
      if (parent !== undefined && names[root] === name) this.refuse(looksUpOwnRoot(this.definition.name, name));
      const found = scope.system.get(name) as AnyActorRef | undefined;
      if (found) return this.#unreadable(found);
      const to = names.indexOf(name);
      if (to < 0) this.refuse(unknownActor(this.definition.name, name, names));
      return this.#unreadable(
        passed(() => stranger(name, (event) => this.#around.post(this.definition.root, to, event))),
      );
    };
    this.#unreadable(scope.self);
    this.#checkedSends(scope.self);
    const system: AnyActorSystem = Object.create(scope.system, { get: { value: get } });
    const actionExecutor: AnyActorScope['actionExecutor'] = (action) => {
      if ((action.type as string) === 'xstate.stopChild') this.children.stopped(action.params);
      this.#isComputing = false;
      try {
        passed(() => scope.actionExecutor(this.#watched(action)));
      } finally {
        this.#isComputing = true;
      }
    };
    // XState exchanges the executor during a microstep, so it must be writable.
    return Object.create(scope, {
      system: { value: system },
      actionExecutor: { value: actionExecutor, writable: true },
    });
  }

  /** What an action sends to its own actor passes no link, so that it is looked at here. */
  #checkedSends(self: AnyActorRef): void {
    const { send } = self;
    this.#give = send;
    self.send = (event) => {
      if (this.#isActing) {
        this.noting(() => this.#around.check(this.index, this.index, event));
        this.#noteSentToSelf(event);
      }
      send(event);
    };
  }

  /** An action that tells when it runs, at once or, at a start, later. */
  #watched(action: ExecutableAction): ExecutableAction {
    const { exec, type } = action;
    if (!exec || type.startsWith('xstate.')) return action;
    const { name, actions } = this.definition;
    const watched = (info: never, params: never): void => {
      this.#isActing = true;
      try {
        const partOfModel = isPartOfModel(actions, type, exec);
        let result: unknown;
        const run = (): void => {
          result = ignoringRejection(exec(info, params));
        };
        const isIgnored = (typeof actions === 'string' ? actions : actions[type]) === 'ignore';
        if (this.#around.act) this.#around.act(this.index, { type, info, partOfModel, isIgnored }, run);
        else run();
        if (isThenable(result) && partOfModel) this.refuse(actsLater(name, type));
      } finally {
        this.#isActing = false;
      }
    };
    return { ...action, exec: watched as typeof exec };
  }

  /** An actor whose snapshot cannot be read while this one's machine is being computed. */
  #unreadable(ref: AnyActorRef): AnyActorRef {
    if (!Object.hasOwn(ref, 'getSnapshot')) {
      const read = ref.getSnapshot;
      ref.getSnapshot = () => {
        if (this.#isComputing) this.refuse(readsSnapshot(this.definition.name, ref.id));
        return read.call(ref);
      };
    }
    return ref;
  }

  /** At once: of a machine that is invoked, nobody else is told, and what others are left behind by that comes after. */
  #noteLoop(error: unknown): void {
    const { log, system } = this.#around;
    if (isAlwaysLoop(thrownText(error))) log.noteFatal(alwaysLoopAt(this.definition, system.limits));
  }

  /** XState does not stop what a machine has invoked that throws. */
  #noteOrphan(): void {
    const slot = this.children.goingOn;
    if (slot) this.#around.log.noteFatal(orphanOf(slot.name));
  }

  #noteError(error: unknown): void {
    this.#noteLoop(error);
    const [place, detail] = [this.definition.name, thrownText(error)];
    if (!isAlwaysLoop(detail)) this.#around.log.errors.push({ kind: 'actor error', place, detail });
  }

  #noteAction({ type, params }: InspectedActionEvent['action']): void {
    const { to, event, delay, id } = (params ?? {}) as ActionParams;
    const isSend = type === 'xstate.raise' || type === 'xstate.sendTo';
    if (type === 'xstate.raise' && delay === undefined) return;
    this.#commands += 1;
    this.noting(() => {
      if (type === 'xstate.stopChild' && params && !this.children.has(params)) throw stopsOther(this.definition.name);
      // The host is told of what is sent to a parent.
      const { parent } = this.definition;
      if (type === 'xstate.sendTo' && to !== this.#self?._parent) this.#checkSend(to, event as EventObject, delay);
      else if (type === 'xstate.sendTo' && parent !== undefined)
        this.#around.check(this.index, parent, event as EventObject);
      if (isSend && delay !== undefined) this.timers.announce(this.ref, event as EventObject, delay, id);
    });
  }

  #checkSend(to: unknown, event: EventObject, delay: unknown): void {
    if (this.children.checkSend(to, event, delay)) return;
    const { id } = (to ?? {}) as { readonly id?: unknown };
    const actor = this.#around.system.actors.findIndex(({ name }) => name === id);
    this.#around.check(this.index, actor, event);
  }

  /** Notes what is wrong with the model. */
  noting(check: () => void): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#around.log.noteModelError(error);
    }
  }
}
