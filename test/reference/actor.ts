import type { AnyActorScope, AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { ModelError } from '../../src/findings/model-error.ts';
import type { System } from '../../src/system/define-system.ts';
import { deepFreeze } from '../../src/system/plain-data.ts';

/** What an actor asks of the world around it. Actors are numbers: their place in the system. */
export type Command =
  | { readonly kind: 'send'; readonly to: number; readonly event: EventObject }
  | {
      readonly kind: 'schedule';
      readonly to: number;
      readonly event: EventObject;
      readonly ticks: number;
      readonly id: string | undefined;
    }
  | { readonly kind: 'cancel'; readonly id: string }
  /** An action that changes nothing that is explored: a log, an emitted event, an action of the author's own. */
  | { readonly kind: 'other'; readonly type: string };

/** XState's answer to one event. */
export interface Row {
  readonly snapshot: AnyMachineSnapshot;
  readonly commands: readonly Command[];
  /** A guard, an assignment or the like threw. */
  readonly failed: boolean;
  /** XState gave up on transitions without an event. */
  readonly endless: boolean;
}

/** Stands for an actor where XState wants a reference to one. */
interface Marker {
  readonly actor: number;
  readonly id: string;
  readonly sessionId: string;
}

interface CollectedAction {
  readonly type: string;
  readonly params?: unknown;
}

/** One machine of the system, to be asked for its answers. */
export class ReferenceActor {
  readonly #system: System;
  readonly #index: number;
  readonly #machine: AnyStateMachine;

  constructor(system: System, index: number) {
    this.#system = system;
    this.#index = index;
    // A copy, so that the author's machine keeps the options that it has.
    this.#machine = this.#definition.machine.provide({}) as AnyStateMachine;
    const { maxIterations = Number.POSITIVE_INFINITY } = this.#machine.options;
    this.#machine.options = { maxIterations: Math.min(maxIterations, system.limits.microsteps) };
  }

  get #definition() {
    const definition = this.#system.actors[this.#index];
    if (!definition) throw new Error(`there is no actor ${this.#index}`);
    return definition;
  }

  start(): Row {
    return this.#ask((scope) => this.#machine.getInitialSnapshot(scope, this.#definition.input));
  }

  take(snapshot: AnyMachineSnapshot, event: EventObject): Row {
    return this.#ask((scope) => {
      try {
        return this.#machine.transition(snapshot, event, scope);
      } catch (error) {
        return { ...snapshot, status: 'error', error } as AnyMachineSnapshot;
      }
    });
  }

  #ask(question: (scope: AnyActorScope) => AnyMachineSnapshot): Row {
    const actions: CollectedAction[] = [];
    const mistakes: ModelError[] = [];
    const snapshot = question(this.#scope(actions, mistakes));
    // XState wraps or swallows what is thrown inside a machine; a mistake in the model must not pass for a failed actor.
    if (mistakes[0]) throw mistakes[0];
    deepFreeze(snapshot.context);
    const failed = snapshot.status === 'error';
    const error: unknown = snapshot.error;
    return {
      snapshot,
      commands: failed ? [] : actions.flatMap((action) => this.#commandOf(action) ?? []),
      failed,
      endless: failed && error instanceof Error && error.message.startsWith('Infinite loop detected'),
    };
  }

  #scope(actions: CollectedAction[], mistakes: ModelError[]): AnyActorScope {
    const nothing = (): void => {};
    const markers = this.#system.actors.map(({ name }, actor): Marker => ({ actor, id: name, sessionId: name }));
    const scope = {
      self: markers[this.#index],
      id: this.#definition.name,
      sessionId: this.#definition.name,
      logger: nothing,
      defer: nothing,
      emit: nothing,
      stopChild: nothing,
      actionExecutor: (action: CollectedAction) => actions.push(action),
      system: {
        _sendInspectionEvent: nothing,
        get: (name: string) => {
          const marker = markers.find(({ id }) => id === name);
          if (marker) return marker;
          const mistake = this.#mistake('unknown-actor', `there is no actor named \`${name}\``);
          mistakes.push(mistake);
          throw mistake;
        },
      },
    };
    return scope as unknown as AnyActorScope;
  }

  #commandOf({ type, params }: CollectedAction): Command | undefined {
    switch (type) {
      case 'xstate.raise': {
        const raised = params as { event: EventObject; delay?: unknown; id?: unknown };
        // Without a delay, XState has handled it already.
        return raised.delay === undefined ? undefined : this.#schedule(this.#index, raised);
      }
      case 'xstate.sendTo': {
        const sent = params as { to: Marker; event: EventObject; delay?: unknown; id?: unknown };
        const { actor } = sent.to;
        if (sent.delay !== undefined) return this.#schedule(actor, sent);
        return { kind: 'send', to: actor, event: deepFreeze({ ...sent.event }) };
      }
      case 'xstate.cancel':
        return { kind: 'cancel', id: String((params as { sendId: unknown }).sendId) };
      default:
        return { kind: 'other', type };
    }
  }

  #schedule(to: number, { event, delay, id }: { event: EventObject; delay?: unknown; id?: unknown }): Command {
    const ticks = delay === 0 ? 0 : Number(delay) / (this.#system.quantum.ms ?? Number.NaN);
    if (typeof delay !== 'number' || !Number.isInteger(ticks) || ticks < 0) {
      throw this.#mistake('bad-delay', `a delay of ${String(delay)} is no whole number of ticks`);
    }
    if (delay > 0x7fff_ffff) throw this.#mistake('bad-delay', `a delay of ${delay} ms overflows a timeout`);
    return {
      kind: 'schedule',
      to,
      event: deepFreeze({ ...event }),
      ticks,
      id: id === undefined ? undefined : String(id),
    };
  }

  #mistake(code: string, cause: string): ModelError {
    return new ModelError({ code, place: this.#definition.name, cause, remedy: 'correct the machine' });
  }
}
