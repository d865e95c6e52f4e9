import { createActor, setup } from 'xstate';
import type { ActorDefinition, System } from '../system/define-system.ts';
import { LiveNode, type Surroundings } from './live-node.ts';
import { noLog, observed, type PeerInput, passing, peer } from './observed-machine.ts';
import { isOurs } from './outside-actors.ts';

interface HostInput {
  readonly node: LiveNode;
  readonly around: Surroundings;
}

/** A machine that holds one actor of the system, and in place of each actor that it has a link to, one who posts its mail. */
type Host = ReturnType<typeof defineHost>;

function defineHost(index: number, system: System) {
  const definition = system.actors[index] as ActorDefinition;
  const { name } = definition;
  const linked = system.links.flatMap(({ from, to }) =>
    from === index ? [{ name: system.actors[to]?.name ?? '', to }] : [],
  );
  return setup({
    types: { context: {} as HostInput, input: {} as HostInput },
    actors: { peer, machine: observed(definition, system.limits.microsteps) },
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
        input: ({ context }: { context: HostInput }) => ({
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
  /** Starts them in the order in which the system declares them; what is sent to one before its turn waits for it. */
  start(): void;
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
        const node = new LiveNode(child, definition, around, nodes[definition.root]?.timers);
        invoked[definition.root]?.push(node);
        return { node, logic: passing(system, child, node, started) };
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
    start: () => {
      for (const actor of actors) actor.start();
    },
  };
}
