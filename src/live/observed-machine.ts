import {
  type ActorLogic,
  type AnyActorLogic,
  type AnyActorRef,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type EventObject,
  fromCallback,
} from 'xstate';
import { checkedDelays } from '../system/checked-delays.ts';
import type { ActorDefinition, System } from '../system/define-system.ts';
import { mostMicrosteps } from '../system/step-findings.ts';
import type { LiveNode } from './live-node.ts';
import { isOurs } from './outside-actors.ts';

interface MachineInput {
  readonly node: LiveNode;
  readonly input: unknown;
}

export interface PeerInput {
  readonly deliver: (event: EventObject) => void;
}

type Observed = ActorLogic<AnyMachineSnapshot, EventObject, MachineInput>;

export const noLog = (): void => {};

/** XState's types leave out what it marks as internal. */
interface HasMailbox {
  readonly mailbox: { enqueue(event: EventObject): void };
}

/**
 * Posts what it receives: for the machine that sends to it, it is the actor whose name it bears. It has no mailbox of its
 * own, in which a message would wait while it is still posting another: between two actors of one system of XState's there
 * is none but the receiver's.
 */
export const peer = fromCallback<EventObject, PeerInput>(({ input, self }) => {
  (self as unknown as HasMailbox).mailbox.enqueue = input.deliver;
});

/** One who posts the mail to an actor that the machine has no link to; whether it has any turns out when it sends. */
const stranger = (name: string, deliver: PeerInput['deliver']): AnyActorRef =>
  isOurs(createActor(peer, { id: name, input: { deliver }, logger: noLog })).start();

/** A clone of a machine, so that the author's own keeps its options and its delays; and whose it is in each run. */
interface Clone {
  readonly machine: AnyStateMachine;
  readonly nodes: WeakMap<object, LiveNode>;
}

function cloneOf({ name, machine }: ActorDefinition, microsteps: number): Clone {
  const nodes = new WeakMap<object, LiveNode>();
  const delays = checkedDelays(name, machine, (error, self) => (nodes.get(self) as LiveNode).refuse(error));
  const clone = machine.provide({ delays }) as AnyStateMachine;
  clone.options.maxIterations = mostMicrosteps(machine, microsteps);
  return { machine: clone, nodes };
}

/**
 * The logic of an actor as it is, with its node looking over its shoulder: what XState gives to a machine and what the
 * machine answers pass through the node.
 */
export function observed(definition: ActorDefinition, microsteps: number): Observed {
  const { machine, nodes } = cloneOf(definition, microsteps);
  return {
    getInitialSnapshot: (scope, { node, input }) => {
      nodes.set(scope.self, node);
      return node.begin(machine, scope, input, stranger);
    },
    // What it invokes at first is started before anything else.
    start: (snapshot) => machine.start(snapshot as never),
    transition: (snapshot, event, scope) => (nodes.get(scope.self) as LiveNode).row(machine, snapshot, event),
    getPersistedSnapshot: (snapshot) => machine.getPersistedSnapshot(snapshot),
  };
}

const clones = new WeakMap<System, Map<number, Clone>>();

/** The clone of a machine that is invoked. It is kept with the system. */
function childClone(system: System, child: number): Clone {
  const known = clones.get(system) ?? new Map<number, Clone>();
  clones.set(system, known);
  const clone = known.get(child) ?? cloneOf(system.everyone[child] as ActorDefinition, system.limits.microsteps);
  known.set(child, clone);
  return clone;
}

/**
 * The logic of a machine that is invoked, with a node of its own. What stops it, the node need not know.
 *
 * @param started is called when it starts
 */
export function passing(system: System, child: number, node: LiveNode, started: () => void): AnyActorLogic {
  const { machine, nodes } = childClone(system, child);
  return {
    getInitialSnapshot: (scope, input) => {
      nodes.set(scope.self, node);
      return node.begin(machine, scope, input, stranger);
    },
    start: (snapshot) => {
      node.hasStarted = true;
      node.noting(started);
      machine.start(snapshot as never);
    },
    transition: (snapshot, event, scope) =>
      event.type === 'xstate.stop'
        ? machine.transition(snapshot as never, event, scope)
        : node.row(machine, snapshot as AnyMachineSnapshot, event),
    getPersistedSnapshot: (snapshot) => snapshot,
  };
}
