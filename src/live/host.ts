import {
  type ActorLogic,
  type AnyActorLogic,
  type AnyActorRef,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type EventObject,
  fromCallback,
  setup,
} from 'xstate';
import { checkedDelays } from '../system/checked-delays.ts';
import type { ActorDefinition, System } from '../system/define-system.ts';
import { mostMicrosteps } from '../system/step-findings.ts';
import { LiveNode, type Surroundings } from './live-node.ts';
import { isOurs } from './outside-actors.ts';

interface MachineInput {
  readonly node: LiveNode;
  readonly input: unknown;
}

interface PeerInput {
  readonly deliver: (event: EventObject) => void;
}

interface HostInput {
  readonly node: LiveNode;
  readonly around: Surroundings;
}

/** A machine that holds one actor of the system, and in place of each actor that it has a link to, one who posts its mail. */
export type Host = ReturnType<typeof defineHost>;

const noLog = (): void => {};

type Observed = ActorLogic<AnyMachineSnapshot, EventObject, MachineInput>;

/** XState's types leave out what it marks as internal. */
interface HasMailbox {
  readonly mailbox: { enqueue(event: EventObject): void };
}

/**
 * Posts what it receives: for the machine that sends to it, it is the actor whose name it bears. It has no mailbox of its
 * own, in which a message would wait while it is still posting another: between two actors of one system of XState's there
 * is none but the receiver's.
 */
const peer = fromCallback<EventObject, PeerInput>(({ input, self }) => {
  (self as unknown as HasMailbox).mailbox.enqueue = input.deliver;
});

/** One who posts the mail to an actor that the machine has no link to; whether it has any turns out when it sends. */
const stranger = (name: string, deliver: PeerInput['deliver']): AnyActorRef =>
  isOurs(createActor(peer, { id: name, input: { deliver }, logger: noLog })).start();

/**
 * The logic of an actor as it is, with its node looking over its shoulder: what XState gives to a machine and what the
 * machine answers pass through the node.
 */
function observed(name: string, machine: AnyStateMachine, microsteps: number): Observed {
  const nodes = new WeakMap<object, LiveNode>();
  const nodeOf = (self: object): LiveNode => nodes.get(self) as LiveNode;
  // A clone, so that the author's own machine keeps its options and its delays.
  const clone = machine.provide({
    delays: checkedDelays(name, machine, (error, self) => nodeOf(self).refuse(error)),
  }) as AnyStateMachine;
  clone.options.maxIterations = mostMicrosteps(machine, microsteps);
  return {
    getInitialSnapshot: (scope, { node, input }) => {
      nodes.set(scope.self, node);
      return node.begin(clone, scope, input, stranger);
    },
    // What it invokes at first is started before anything else.
    start: (snapshot) => clone.start(snapshot as never),
    transition: (snapshot, event, scope) => nodeOf(scope.self).row(clone, snapshot, event),
    getPersistedSnapshot: (snapshot) => clone.getPersistedSnapshot(snapshot),
  };
}

/** The logic of a machine that is invoked, with a node of its own. What stops it, the node need not know. */
const passing = (machine: AnyStateMachine, node: LiveNode, started: () => void): AnyActorLogic => ({
  getInitialSnapshot: (scope, input) => node.begin(machine, scope, input, stranger),
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
});

function defineHost(index: number, system: System) {
  const { name, machine } = system.actors[index] as ActorDefinition;
  const linked = system.links.flatMap(({ from, to }) =>
    from === index ? [{ name: system.actors[to]?.name ?? '', to }] : [],
  );
  return setup({
    types: { context: {} as HostInput, input: {} as HostInput },
    actors: { peer, machine: observed(name, machine, system.limits.microsteps) },
  }).createMachine({
    context: ({ input }) => input,
    // Without a transition for it, the error of an actor would be an error of its host.
    on: { '*': { actions: ({ context, event }) => context.node.toldHost(event) } },
    invoke: [
      // The peers come first: the machine may look for them at once.
      ...linked.map((other) => ({
        src: 'peer' as const,
        id: other.name,
        systemId: other.name,
        input: ({ context }: { context: HostInput }): PeerInput => ({
          deliver: (event) => context.around.post(index, other.to, event),
        }),
      })),
      {
        src: 'machine' as const,
        id: name,
        systemId: name,
        input: ({ context }: { context: HostInput }): MachineInput => ({
          node: context.node,
          input: system.actors[index]?.input,
        }),
      },
    ],
  });
}

const hosts = new WeakMap<System, readonly Host[]>();

/** The hosts of a system. They are kept with it, since to make a machine takes far longer than to run it. */
function hostsOf(system: System): readonly Host[] {
  const known = hosts.get(system);
  if (known) return known;
  const made = system.actors.map((_, index) => defineHost(index, system));
  hosts.set(system, made);
  return made;
}

/** A system's actors, built but not started. */
export interface Cast {
  readonly nodes: readonly LiveNode[];
  /** Of machines that were invoked, whether or not they still are. */
  invoked(): readonly LiveNode[];
  /** Starts them in the order in which the system declares them; what is sent to one before its turn waits for it. */
  start(): void;
}

const clones = new WeakMap<System, Map<number, AnyStateMachine>>();

/** A clone of a machine that is invoked, so that the author's own keeps its options. It is kept with the system. */
function cloneOf(system: System, child: number): AnyStateMachine {
  const known = clones.get(system) ?? new Map<number, AnyStateMachine>();
  clones.set(system, known);
  const { machine } = system.everyone[child] as ActorDefinition;
  const clone = known.get(child) ?? (machine.provide({}) as AnyStateMachine);
  clone.options.maxIterations = mostMicrosteps(machine, system.limits.microsteps);
  known.set(child, clone);
  return clone;
}

/** Builds live actors for all machines of a system. */
export function buildCast(surroundings: Omit<Surroundings, 'invoke' | 'known'>): Cast {
  const { system } = surroundings;
  // By root: the nodes of what was invoked.
  const invoked = system.actors.map((): LiveNode[] => []);
  const around: Surroundings = Object.create(surroundings, {
    known: { value: new WeakMap<object, number>() },
    invoke: {
      value: (child: number, started: () => void) => {
        const definition = system.everyone[child] as ActorDefinition;
        const node = new LiveNode(child, definition, around);
        invoked[definition.root]?.push(node);
        return { node, logic: passing(cloneOf(system, child), node, started) };
      },
    },
  });
  const nodes = system.actors.map((definition, index) => new LiveNode(index, definition, around));
  const actors = hostsOf(system).map((host, index) => {
    const node = nodes[index] as LiveNode;
    return isOurs(
      createActor(host, {
        input: { node, around },
        clock: node.timers.clock,
        inspect: (event) => {
          node.inspect(event);
          for (const each of invoked[index] ?? []) each.inspect(event);
        },
        logger: noLog,
      }),
    );
  });
  return {
    nodes,
    invoked: () => invoked.flat(),
    start: () => {
      for (const actor of actors) actor.start();
    },
  };
}
