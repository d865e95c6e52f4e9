import {
  type AnyActorRef,
  type AnyStateMachine,
  createActor,
  createMachine,
  fromCallback,
  SimulatedClock,
} from 'xstate';

const names = [
  ...['clock', 'resident', 'app', 'app2', 'cloud', 'kitchen', 'speaker', 'neighbours'],
  ...['focus', 'alarms', 'assistant', 'parrot', 'shop'],
];

/** One machine as an ordinary live actor, on a clock that the test moves; its peers only write down what they get. */
export interface LiveMachine {
  readonly actor: AnyActorRef;
  /** Such as `cloud bye`, oldest first. */
  readonly sent: string[];
  /** The state as XState prints it. */
  readonly value: () => unknown;
  readonly context: () => Readonly<Record<string, unknown>>;
  readonly hasTag: (tag: string) => boolean;
  readonly send: (...types: readonly string[]) => void;
  readonly pass: (milliseconds: number) => void;
}

export function live(name: string, machine: AnyStateMachine, input?: unknown): LiveMachine {
  const sent: string[] = [];
  const clock = new SimulatedClock();
  const recorder = (peer: string) => fromCallback(({ receive }) => receive(({ type }) => sent.push(`${peer} ${type}`)));
  const host = createMachine({
    on: { '*': {} },
    invoke: [
      ...names.filter((peer) => peer !== name).map((peer) => ({ id: peer, systemId: peer, src: recorder(peer) })),
      { id: name, systemId: name, src: machine, input },
    ],
  });
  const root = createActor(host, { clock }).start();
  const actor = root.getSnapshot().children[name] as AnyActorRef;
  return {
    actor,
    sent,
    value: () => actor.getSnapshot().value,
    context: () => actor.getSnapshot().context,
    hasTag: (tag) => actor.getSnapshot().hasTag(tag),
    send: (...types) => {
      for (const type of types) actor.send({ type });
    },
    pass: (milliseconds) => clock.increment(milliseconds),
  };
}
