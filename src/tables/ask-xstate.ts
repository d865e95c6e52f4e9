import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import type { Questioned } from '../purity/refusal.ts';
import { acted, asked } from '../purity/region.ts';
import { isThenable } from '../purity/thenable.ts';
import { type ActionRules, isPartOfModel } from '../system/acting-actions.ts';
import { checkedDelays } from '../system/checked-delays.ts';
import type { ActorDefinition, System } from '../system/define-system.ts';
import {
  actsLater,
  readsSnapshot,
  sendsToParent,
  sendsWhileComputing,
  spawnsActor,
  stopsOther,
  unknownActor,
  usesUncopied,
} from '../system/model-errors.ts';
import { mostMicrosteps } from '../system/step-findings.ts';
import { looksUpOwnRoot } from '../system/world/world-errors.ts';
import { ChildMarkers } from './child-markers.ts';
import { inSilence } from './silence.ts';

/** An action as XState hands it to an executor. */
interface ExecutableAction {
  readonly type: string;
  readonly params: unknown;
  readonly info?: unknown;
  readonly exec?: ((info: unknown, params: unknown) => unknown) | undefined;
}

/** What XState tells to inspectors, as far as it is looked at here. */
interface Inspected {
  readonly type: string;
  readonly snapshot: AnyMachineSnapshot;
  readonly actorRef: Parameters<ChildMarkers['created']>[0];
}

interface RaiseParams {
  readonly event: EventObject;
  readonly delay: unknown;
}

/** What a step commands. */
export interface CollectedAction {
  readonly type: string;
  readonly params: unknown;
  /** An action of the author's own sent this while it ran. Whatever else the step commands comes after it. */
  readonly sentByAction?: boolean;
  /** It was run, as a part of the model. */
  readonly wasRun?: boolean;
}

/** What XState made of a snapshot and an event. */
export interface Answer {
  readonly snapshot: AnyMachineSnapshot;
  readonly actions: readonly CollectedAction[];
  /** What the machine was after each of XState's microsteps, the last included; at a start, only if there was more than one. */
  readonly microsteps: readonly AnyMachineSnapshot[];
  /** What a guard, an assign or another part of the machine threw. */
  readonly error: unknown;
}

/** Stands for an actor of the system while XState computes a step: it can be addressed, and nothing else. */
export class PeerMarker {
  readonly id: string;
  readonly sessionId: string;
  /** Among everyone. */
  readonly index: number;
  /** XState reads it to register what is spawned. */
  readonly system: object;
  /** As on XState's own actors, it may be taken off its actor. */
  readonly send: (event: EventObject) => void;
  readonly #place: string;
  readonly #refuse: (error: ModelError) => never;
  readonly #parent: PeerMarker | undefined;

  /**
   * @param id as XState knows it
   * @param place the actor whose step is computed
   * @param send takes what is sent to this actor
   * @param parent who has invoked it, if anybody
   */
  constructor(
    id: string,
    index: number,
    system: object,
    place: string,
    refuse: (error: ModelError) => never,
    send: (to: PeerMarker, event: EventObject) => void,
    parent?: PeerMarker,
  ) {
    this.id = id;
    this.index = index;
    this.#parent = parent;
    this.sessionId = id;
    this.system = system;
    this.#place = place;
    this.#refuse = refuse;
    this.send = (event) => send(this, event);
  }

  getSnapshot(): never {
    return this.#refuse(readsSnapshot(this.#place, this.id));
  }

  /** XState reads it to address `sendParent`. */
  get _parent(): PeerMarker {
    return this.#parent ?? this.#refuse(sendsToParent(this.#place));
  }
}

/**
 * Asks XState for one step of one machine, without an actor.
 *
 * The free `transition()` of XState builds an actor without input on each call, and its empty system turns an unresolved
 * `sendTo` into a send to oneself; so `machine.transition` is called with a scope of our own, which knows the peers and
 * collects the actions.
 */
export class XStateOracle {
  readonly #name: string;
  readonly #questioned: Questioned;
  readonly #machine: AnyStateMachine;
  readonly #scope: object;
  readonly #rules: ActionRules;
  readonly #children: ChildMarkers;
  #actions: CollectedAction[] = [];
  #microsteps: AnyMachineSnapshot[] = [];
  /** An action is being run, which may send. */
  #isActing = false;
  /** Actions of a start: XState runs them once the actor starts, when its first snapshot stands. */
  #postponed: ExecutableAction[] | undefined;
  /** What a machine has started at its start, before one of its actions threw. */
  #begun: readonly unknown[] = [];
  /** Guards rewrap errors, and the initial snapshot swallows them: so what is refused is noted here. */
  #refused: ModelError | undefined;
  /** Types of the events that were raised without a delay so far. */
  readonly raised = new Set<string>();
  /** Calls of XState so far. */
  calls = 0;

  /**
   * @param index of the actor, among everyone
   */
  constructor(system: System, index: number) {
    const { name, machine, actions: rules, parent, root } = system.everyone[index] as ActorDefinition;
    const peers = system.actors.map((actor) => actor.name);
    this.#name = name;
    this.#questioned = { place: name, by: 'the machine' };
    this.#rules = rules;
    // `.provide` gives a machine of our own, so that the author's keeps its options and its delays.
    this.#machine = machine.provide({ delays: checkedDelays(name, machine, (error) => this.#refuse(error)) });
    this.#machine.options = {
      ...this.#machine.options,
      maxIterations: mostMicrosteps(machine, system.limits.microsteps),
    };
    const refuse = (error: ModelError): never => this.#refuse(error);
    const spawning = (): never => refuse(spawnsActor(name));
    this.#children = new ChildMarkers(index, name, system.slots, refuse);
    const around = {
      get: (peer: string) => {
        if (parent !== undefined && peers[root] === peer) refuse(looksUpOwnRoot(name, peer));
        return markers.get(peer) ?? this.#refuse(unknownActor(name, peer, peers));
      },
      getAll: () => Object.fromEntries(markers),
      _sendInspectionEvent: ({ type, snapshot, actorRef }: Inspected) => {
        if (type === '@xstate.microstep') this.#microsteps.push(snapshot);
        if (type === '@xstate.actor') this.#children.created(actorRef);
      },
      _bookId: () => name,
    };
    const send = (to: PeerMarker, event: EventObject): void => this.#send(to, event);
    const markers = new Map(peers.map((peer, at) => [peer, new PeerMarker(peer, at, around, name, refuse, send)]));
    const idOf = (actor: number): string => system.slots.find(({ child }) => child === actor)?.id ?? '';
    const above =
      parent === undefined
        ? undefined
        : (markers.get(peers[parent] ?? '') ?? new PeerMarker(idOf(parent), parent, around, name, refuse, send));
    const self = above ? new PeerMarker(idOf(index), index, around, name, refuse, send, above) : markers.get(name);
    this.#scope = {
      self,
      id: self?.id,
      sessionId: name,
      logger: () => {},
      // What is spawned within an `assign` is started so.
      defer: spawning,
      emit: () => {},
      stopChild: spawning,
      system: around,
      // XState exchanges this function during a microstep, so it must be writable.
      actionExecutor: (action: ExecutableAction) => {
        if (action.type === 'xstate.stopChild') this.#children.stopped(action.params);
        if (action.type === 'xstate.raise') this.#noteRaised(action.params as RaiseParams);
        if (!isPartOfModel(this.#rules, action.type, action.exec))
          this.#actions.push({ type: action.type, params: action.params });
        else if (this.#postponed) this.#postponed.push(action);
        else this.#run(action);
      },
    };
  }

  /** The first snapshot. XState swallows errors here: the snapshot then has the status `error`. */
  start(input: unknown): Answer {
    return this.#call(() => {
      this.#postponed = [];
      const snapshot = this.#machine.getInitialSnapshot(this.#scope as never, input as never) as AnyMachineSnapshot;
      const postponed = this.#postponed;
      this.#postponed = undefined;
      // XState reports all microsteps but the one that enters the initial states.
      if (this.#microsteps.length > 0) this.#microsteps.unshift(this.#initial());
      if (snapshot.status === 'error') return snapshot;
      try {
        for (const action of postponed) this.#run(action);
        return snapshot;
      } catch (error) {
        this.#begun = Object.values(snapshot.children ?? {});
        return { ...snapshot, status: 'error', error } as AnyMachineSnapshot;
      }
    });
  }

  /** The snapshot after an event; after an error, the old one with the status `error`. */
  transition(snapshot: AnyMachineSnapshot, event: EventObject): Answer {
    const asking = (): AnyMachineSnapshot => this.#machine.transition(snapshot, event, this.#scope as never);
    return this.#call(asking, snapshot, event.type);
  }

  /** The machine in its initial states, before anything else. */
  #initial(): AnyMachineSnapshot {
    return this.#machine.resolveState({ value: {}, context: {} }) as AnyMachineSnapshot;
  }

  #call(run: () => AnyMachineSnapshot, before?: AnyMachineSnapshot, event?: string): Answer {
    this.calls++;
    this.#actions = [];
    this.#microsteps = [];
    this.#postponed = undefined;
    this.#begun = [];
    this.#refused = undefined;
    this.#children.begin(before);
    try {
      const questioned = event === undefined ? this.#questioned : { ...this.#questioned, event };
      const snapshot = this.#children.marked(asked(questioned, run));
      if (this.#refused) throw this.#refused;
      const failed = snapshot.status === 'error';
      // Whoever ends by an error that nobody handles still stops what it has invoked.
      const isCutShort = failed && !before;
      return {
        snapshot,
        actions: isCutShort ? this.#sentBeforeFailing() : this.#actions.map((action) => this.#addressed(action)),
        microsteps: this.#microsteps,
        error: failed ? snapshot.error : undefined,
      };
    } catch (error) {
      if (this.#refused) throw this.#refused;
      if (!before || error instanceof ModelError) throw error;
      const snapshot = { ...before, status: 'error', error } as AnyMachineSnapshot;
      return { snapshot, actions: this.#sentBeforeFailing(), microsteps: this.#microsteps, error };
    }
  }

  /** What an action has sent is gone; what XState keeps until the step is over never leaves. */
  #sentBeforeFailing(): CollectedAction[] {
    const hasBegun = ({ type, params }: CollectedAction): boolean =>
      type === 'xstate.spawnChild' && this.#begun.includes((params as { readonly actorRef: unknown }).actorRef);
    const stays = this.#actions.filter((action) => action.sentByAction || hasBegun(action));
    return stays.map((action) => this.#addressed(action));
  }

  /** A command that concerns what the machine invokes, without the actors that XState has constructed. */
  #addressed(action: CollectedAction): CollectedAction {
    const { type, params } = action;
    if (type === 'xstate.spawnChild') {
      const { actorRef, input } = params as { readonly actorRef: unknown; readonly input: unknown };
      const child = this.#children.childOf(actorRef);
      // As XState itself brings an input.
      return { ...action, params: { child, event: child?.keepsInput ? { type: 'xstate.init', input } : undefined } };
    }
    if (type === 'xstate.stopChild') {
      const child = this.#children.childOf(params);
      if (params !== undefined && !child) this.#refuse(stopsOther(this.#name));
      return { ...action, params: { child } };
    }
    if (type !== 'xstate.sendTo') return action;
    // XState puts the receiver in place of its id once the whole row is computed.
    const child = this.#children.childOf((params as { readonly to: unknown }).to);
    return child ? { ...action, params: { ...(params as object), child } } : action;
  }

  /** Even if the step fails later on, XState has handled it by then. */
  #noteRaised({ event, delay }: RaiseParams): void {
    if (delay === undefined) this.raised.add(event.type);
  }

  #run({ type, info, params, exec }: ExecutableAction): void {
    this.#actions.push({ type, params, wasRun: true });
    this.#isActing = true;
    try {
      const result = inSilence(() =>
        acted({ place: this.#name, by: 'the action', action: type }, () => exec?.(info, params)),
      );
      if (isThenable(result)) this.#refuse(actsLater(this.#name, type));
    } catch (error) {
      // XState takes what an action throws for an error of the actor.
      if (error instanceof ModelError) this.#refuse(error);
      throw error;
    } finally {
      this.#isActing = false;
    }
  }

  #send(to: PeerMarker, event: EventObject): void {
    if (!this.#isActing) this.#refuse(sendsWhileComputing(this.#name, to.id));
    this.#actions.push({ type: 'xstate.sendTo', params: { to, event }, sentByAction: true });
  }

  /** Somebody uses what was made in an earlier step and cannot be copied. */
  readonly refuseUse = (what: string): never => this.#refuse(usesUncopied(this.#name, what));

  #refuse(error: ModelError): never {
    this.#refused ??= error;
    throw error;
  }
}
