import type { AnyStateMachine } from 'xstate';
import { stateNodes } from '../../system/machine-facts.ts';

/** A message that a machine sends, as far as it can be read off. */
export interface Sent {
  /** The name of the receiver. */
  readonly to: string;
  /** The type of the event; undefined where it is computed from what is not known. */
  readonly type: string | undefined;
}

/** An action of XState's own making carries its parameters on the function. */
interface SendTo {
  readonly type?: unknown;
  readonly to?: unknown;
  readonly event?: unknown;
}

/** What a machine sends to others by `sendTo`: in states, transitions, and named actions. */
export function sendsOf(machine: AnyStateMachine): Sent[] {
  const actions: unknown[] = Object.values(machine.implementations.actions);
  for (const node of stateNodes(machine)) {
    actions.push(...node.entry, ...node.exit);
    for (const transition of [...[...node.transitions.values()].flat(), ...(node.always ?? [])]) {
      actions.push(...transition.actions);
    }
    if (node.type === 'compound') actions.push(...node.initial.actions);
  }
  const sent = actions.flatMap((action) => sentBy(action as SendTo) ?? []);
  const distinct = new Map(sent.map((each) => [`${each.to} ${each.type}`, each]));
  return [...distinct.values()];
}

function sentBy(action: SendTo | undefined): Sent | undefined {
  if (typeof action !== 'function' || (action as SendTo).type !== 'xstate.sendTo') return undefined;
  const { to, event } = action as SendTo;
  const name = typeof to === 'function' ? askedFor(to as (args: unknown) => unknown) : to;
  if (typeof name !== 'string' || name.startsWith('#')) return undefined;
  return { to: name, type: typeOf(typeof event === 'function' ? attempted(event as () => unknown) : event) };
}

/** The name by which a function asks the system for an actor: `({ system }) => system.get('door')`. */
function askedFor(to: (args: unknown) => unknown): unknown {
  let name: unknown;
  const system = {
    get: (asked: string) => {
      name ??= asked;
      return {};
    },
  };
  const given = attempted(() => to({ system, context: {}, event: {}, self: {} }));
  return name ?? given;
}

const typeOf = (event: unknown): string | undefined => {
  const type = (event as { readonly type?: unknown } | undefined)?.type;
  return typeof type === 'string' ? type : undefined;
};

/** What a function of the author's gives without knowing anything; nothing, if it needs to know. */
function attempted(run: (args: unknown) => unknown): unknown {
  try {
    return run({ context: {}, event: {}, self: {} });
  } catch {
    return undefined;
  }
}
