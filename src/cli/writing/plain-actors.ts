// This file stands twice: here, and as text in each test that `replay --as-test` writes. So it imports nothing of ours.
import {
  type AnyActorRef,
  type AnyStateMachine,
  createActor,
  createMachine,
  type EventObject,
  fromCallback,
} from 'xstate';

/**
 * Starts XState actors that send to each other by name, on a clock and links that move only when they are told to.
 *
 * It is long because a test takes it over whole: as one function, it brings one name.
 *
 * @param waits the links, `from -> to`, on which messages wait to be delivered; all others are handed over at once
 */
export function startActors(
  parts: Readonly<Record<string, { readonly machine: AnyStateMachine; readonly input?: unknown }>>,
  waits: readonly string[],
) {
  type Timeout = { readonly at: number; readonly fire: () => void };
  const names = Object.keys(parts);
  const timeouts = Object.fromEntries(names.map((name): [string, Timeout[]] => [name, []]));
  const messages = Object.fromEntries(waits.map((link): [string, EventObject[]] => [link, []]));
  const on = (link: string): EventObject[] => messages[link] ?? [];
  let now = 0;

  const clockOf = (name: string) => ({
    setTimeout(fire: () => void, delay: number): Timeout {
      const timeout = { at: now + delay, fire };
      const list = timeouts[name] ?? [];
      const later = list.findIndex(({ at }) => at > timeout.at);
      list.splice(later < 0 ? list.length : later, 0, timeout);
      return timeout;
    },
    clearTimeout(timeout: Timeout): void {
      const list = timeouts[name] ?? [];
      if (list.includes(timeout)) list.splice(list.indexOf(timeout), 1);
    },
  });
  const peer = (from: string, to: string) =>
    fromCallback(({ receive }) => {
      receive((event) => {
        const link = messages[`${from} -> ${to}`];
        if (link) link.push(event);
        else send(to, event);
      });
    });
  // Each actor has a system of its own, in which the others are stand-ins that pass on what they get.
  const hosts = Object.entries(parts).map(([name, { machine, input }]) =>
    createActor(
      createMachine({
        on: { '*': {} },
        invoke: [
          ...names.filter((to) => to !== name).map((to) => ({ src: peer(name, to), id: to, systemId: to })),
          { src: machine, id: name, systemId: name, input },
        ],
      }),
      { clock: clockOf(name) },
    ),
  );
  const actors = Object.fromEntries(
    hosts.map((host, index) => {
      const name = names[index] ?? '';
      return [name, (host.getSnapshot().children as Record<string, AnyActorRef>)[name] as AnyActorRef];
    }),
  );
  const snapshot = (name: string) => actors[name]?.getSnapshot();
  function send(to: string, event: EventObject): void {
    if (snapshot(to)?.status === 'active') actors[to]?.send(event);
  }
  for (const host of hosts) host.start();

  return {
    snapshot,
    send,
    /** A message on a link arrives: the oldest, if nothing else is said. */
    deliver(link: string, position = 0): void {
      const [event] = on(link).splice(position, 1);
      if (event) send(link.slice(link.indexOf(' -> ') + 4), event);
    },
    /** The first timer of an actor that is due goes off. */
    fire(name: string): void {
      if ((timeouts[name]?.[0]?.at ?? Number.POSITIVE_INFINITY) <= now) timeouts[name]?.shift()?.fire();
    },
    /** Time passes; timers that fall due wait to be fired. */
    wait(milliseconds: number): void {
      now += milliseconds;
    },
    lose: (link: string, position = 0): void => void on(link).splice(position, 1),
    duplicate: (link: string, position = 0): void =>
      void on(link).splice(position, 0, ...on(link).slice(position, position + 1)),
    swap: (link: string): void => void on(link).splice(0, 2, ...on(link).slice(0, 2).reverse()),
  };
}
