import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import type { Questioned } from '../purity/refusal.ts';
import { asked } from '../purity/region.ts';
import { checkedDelays } from '../system/checked-delays.ts';
import { readsSnapshot, sendsToParent, spawnsActor, unknownPeer, unsupported } from '../system/model-errors.ts';

/** An action as XState hands it to an executor. */
export interface CollectedAction {
  readonly type: string;
  readonly params: unknown;
}

/** What XState made of a snapshot and an event. */
export interface Answer {
  readonly snapshot: AnyMachineSnapshot;
  readonly actions: readonly CollectedAction[];
  /** What a guard, an assign or another part of the machine threw. */
  readonly error: unknown;
}

/** Stands for an actor of the system while XState computes a step: it can be addressed, and nothing else. */
export class PeerMarker {
  readonly id: string;
  readonly sessionId: string;
  /** XState reads it to register what is spawned. */
  readonly system: object;
  readonly #place: string;
  readonly #refuse: (error: ModelError) => never;

  /**
   * @param place the actor whose step is computed
   */
  constructor(name: string, system: object, place: string, refuse: (error: ModelError) => never) {
    this.id = name;
    this.sessionId = name;
    this.system = system;
    this.#place = place;
    this.#refuse = refuse;
  }

  getSnapshot(): never {
    return this.#refuse(readsSnapshot(this.#place, this.id));
  }

  send(): never {
    return this.#refuse(
      unsupported(
        this.#place,
        `\`send\` is called on ${this.id} from inside a machine`,
        "use the action `sendTo(peer('name'), event)`, so that the step can be computed without being run",
      ),
    );
  }

  /** XState reads it to address `sendParent`. */
  get _parent(): never {
    return this.#refuse(sendsToParent(this.#place));
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
  readonly #questioned: Questioned;
  readonly #machine: AnyStateMachine;
  readonly #scope: object;
  #actions: CollectedAction[] = [];
  /** Guards rewrap errors, and the initial snapshot swallows them: so what is refused is noted here. */
  #refused: ModelError | undefined;
  /** Calls of XState so far. */
  calls = 0;

  /**
   * @param peers all actors' names
   * @param microsteps how many XState may take in one transition
   */
  constructor(name: string, machine: AnyStateMachine, peers: readonly string[], microsteps: number) {
    this.#questioned = { place: name, by: 'the machine' };
    // `.provide` gives a machine of our own, so that the author's keeps its options and its delays.
    this.#machine = machine.provide({ delays: checkedDelays(name, machine, (error) => this.#refuse(error)) });
    this.#machine.options = {
      ...this.#machine.options,
      maxIterations: Math.min(microsteps, machine.options?.maxIterations ?? microsteps),
    };
    const refuse = (error: ModelError): never => this.#refuse(error);
    const spawning = (): never => refuse(spawnsActor(name));
    const system = {
      get: (peer: string) => markers.get(peer) ?? this.#refuse(unknownPeer(name, peer, peers)),
      getAll: () => Object.fromEntries(markers),
      _sendInspectionEvent: () => {},
      _bookId: spawning,
    };
    const markers = new Map(peers.map((peer) => [peer, new PeerMarker(peer, system, name, refuse)]));
    this.#scope = {
      self: markers.get(name),
      id: name,
      sessionId: name,
      logger: () => {},
      defer: () => {},
      emit: () => {},
      stopChild: spawning,
      system,
      // XState exchanges this function during a microstep, so it must be writable.
      actionExecutor: ({ type, params }: CollectedAction) => {
        if (type === 'xstate.spawnChild' || type === 'xstate.stopChild') spawning();
        this.#actions.push({ type, params });
      },
    };
  }

  /** The first snapshot. XState swallows errors here: the snapshot then has the status `error`. */
  start(input: unknown): Answer {
    return this.#call(() => this.#machine.getInitialSnapshot(this.#scope as never, input as never));
  }

  /** The snapshot after an event; after an error, the old one with the status `error`. */
  transition(snapshot: AnyMachineSnapshot, event: EventObject): Answer {
    return this.#call(() => this.#machine.transition(snapshot, event, this.#scope as never), snapshot);
  }

  #call(run: () => AnyMachineSnapshot, before?: AnyMachineSnapshot): Answer {
    this.calls++;
    this.#actions = [];
    this.#refused = undefined;
    try {
      const snapshot = asked(this.#questioned, run);
      if (this.#refused) throw this.#refused;
      const failed = snapshot.status === 'error';
      return { snapshot, actions: failed ? [] : this.#actions, error: failed ? snapshot.error : undefined };
    } catch (error) {
      if (this.#refused) throw this.#refused;
      if (!before || error instanceof ModelError) throw error;
      return { snapshot: { ...before, status: 'error', error } as AnyMachineSnapshot, actions: [], error };
    }
  }

  #refuse(error: ModelError): never {
    this.#refused ??= error;
    throw error;
  }
}
