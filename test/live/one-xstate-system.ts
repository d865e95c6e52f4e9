import {
  type AnyActorRef,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  createMachine,
  type EventObject,
} from 'xstate';
import type { System } from '../../src/system/define-system.ts';
import { externalsOf } from '../../src/system/externals-of.ts';
import type { Label } from '../../src/system/labels.ts';
import { mostMicrosteps } from '../../src/system/step-findings.ts';
import { portableSnapshotKey } from '../../src/tables/snapshot-key.ts';
import { copyOf } from '../../src/values/copy.ts';
import { portableText } from '../../src/values/encode.ts';

interface Pending {
  readonly from: AnyActorRef;
  readonly to: AnyActorRef;
  readonly event: EventObject;
  readonly due: number;
  readonly fire: () => void;
}

/** What an actor is seen to be: the key of its snapshot, and what it has set for later, in order. */
export interface Seen {
  readonly key: string;
  readonly timers: readonly { readonly to: number; readonly event: string; readonly remaining: number }[];
}

/**
 * All actors of a system as children of one parent in one system of XState's, as they would be in one process: nothing of
 * ours lies between them. Only for systems whose links are all direct, with a tick of one millisecond.
 */
export class OneXStateSystem {
  readonly #system: System;
  readonly #actors: readonly AnyActorRef[];
  #pending: Pending[] = [];
  #now = 0;

  constructor(system: System) {
    this.#system = system;
    const parent = createMachine({
      on: { '*': {} },
      initial: 'empty',
      states: {
        empty: { on: { begin: 'full' } },
        full: {
          invoke: system.actors.map(({ name, machine, input }) => ({
            src: limited(machine, system),
            id: name,
            systemId: name,
            input,
          })),
        },
      },
    });
    let setting: Omit<Pending, 'due' | 'fire'> | undefined;
    const clock = {
      setTimeout: (fire: () => void, delay: number): Pending => {
        const timer = { ...(setting as NonNullable<typeof setting>), due: this.#now + delay, fire };
        this.#pending.push(timer);
        this.#pending.sort((a, b) => a.due - b.due);
        return timer;
      },
      clearTimeout: (timer: Pending) => {
        this.#pending = this.#pending.filter((other) => other !== timer);
      },
    };
    const root = createActor(parent, { clock, logger: () => {} });
    const { scheduler } = root.system;
    const { schedule } = scheduler;
    scheduler.schedule = (...args) => {
      const [from, to, event] = args;
      setting = { from, to, event };
      schedule(...args);
    };
    root.start();
    knowAllNames(root.system, system);
    root.send({ type: 'begin' });
    this.#actors = system.actors.map(({ name }) => root.getSnapshot().children[name] as AnyActorRef);
  }

  take(label: Label): void {
    if (label.kind === 'tick') this.#now += 1;
    else if (label.kind === 'timer') this.#fire(this.#actors[label.actor] as AnyActorRef);
    else if (label.kind === 'stimulus') this.#stimulate(label.stimulus);
    else throw new Error(`${label.name}: no such thing without a link`);
  }

  seen(): Seen[] {
    const externals = externalsOf(this.#system);
    return this.#actors.map((actor, index) => ({
      key: portableSnapshotKey(
        actor.getSnapshot() as AnyMachineSnapshot,
        externals,
        this.#system.actors[index]?.name ?? '',
      ),
      timers: this.#pending
        .filter(({ from }) => from === actor)
        .map(({ to, event, due }) => ({
          to: this.#actors.findIndex(({ id }) => id === to.id),
          event: portableText(event, externals),
          remaining: due - this.#now,
        })),
    }));
  }

  #fire(actor: AnyActorRef): void {
    const timer = this.#pending.find(({ from }) => from === actor) as Pending;
    this.#pending = this.#pending.filter((other) => other !== timer);
    timer.fire();
  }

  #stimulate(index: number): void {
    const stimulus = this.#system.stimuli[index];
    if (!stimulus) throw new RangeError(`no stimulus ${index}`);
    this.#actors[stimulus.actor]?.send(copyOf(stimulus.event, externalsOf(this.#system)));
  }
}

/** A machine that gives up on transitions without end, like the others. */
function limited(machine: AnyStateMachine, system: System): AnyStateMachine {
  const clone = machine.provide({});
  clone.options.maxIterations = mostMicrosteps(machine, system.limits.microsteps);
  return clone;
}

/**
 * Siblings are built one after the other, but what they send as they start is sent when all are built; and where one has
 * come to its end, what is sent to it is lost, though XState no longer knows its name.
 */
function knowAllNames(actors: AnyActorRef['system'], { actors: all }: System): void {
  const { get } = actors;
  const named = new Map<string, AnyActorRef>(
    all.map(({ name }) => {
      let real: AnyActorRef | undefined;
      const send = (event: EventObject): void => {
        real ??= get(name) as AnyActorRef | undefined;
        (real as unknown as { _send(event: EventObject): void } | undefined)?._send(event);
      };
      return [name, { id: name, send, _send: send } as unknown as AnyActorRef];
    }),
  );
  actors.get = (name) => get(name) ?? (named.get(String(name)) as never);
}
