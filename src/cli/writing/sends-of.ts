import type { AnyStateMachine } from 'xstate';
import { stateNodes } from '../../system/machine-facts.ts';
import { invokedBy } from './invoked-by.ts';

/** A message that a machine sends, as far as it can be read off. */
export interface Sent {
  /** The name of the receiver. */
  readonly to: string;
  /** The type of the event; undefined where it is computed from what is not known. */
  readonly type: string | undefined;
}

/** The receiver of `sendParent`. */
export const PARENT = '#_parent';

/** An action of XState's own making carries its parameters on the function. */
interface SendTo {
  readonly type?: unknown;
  readonly to?: unknown;
  readonly event?: unknown;
  readonly collect?: unknown;
}

/** What a machine sends to others by `sendTo`: in states, transitions, named actions, and the callbacks of `enqueueActions`. */
export function sendsOf(machine: AnyStateMachine): Sent[] {
  const actions: unknown[] = Object.values(machine.implementations.actions);
  for (const node of stateNodes(machine)) {
    actions.push(...node.entry, ...node.exit);
    for (const transition of [...[...node.transitions.values()].flat(), ...(node.always ?? [])]) {
      actions.push(...transition.actions);
    }
    if (node.type === 'compound') actions.push(...node.initial.actions);
  }
  // What a text names is an actor that the machine invokes, if there is one.
  const own = new Set(invokedBy(machine).map(({ id }) => id));
  const sent = actions.flatMap((action) => sentBy(action as SendTo)).filter(({ to }) => !own.has(to));
  const distinct = new Map(sent.map((each) => [`${each.to} ${each.type}`, each]));
  return [...distinct.values()];
}

function sentBy(action: SendTo | undefined): Sent[] {
  if (typeof action !== 'function') return [];
  const { type, to, event, collect } = action as SendTo;
  if (type === 'xstate.enqueueActions' && typeof collect === 'function') return enqueuedBy(collect as Collect);
  if (type !== 'xstate.sendTo') return [];
  return sentTo(to, event);
}

function sentTo(to: unknown, event: unknown): Sent[] {
  const name = typeof to === 'function' ? askedFor(to as (args: unknown) => unknown) : to;
  if (typeof name !== 'string' || (name.startsWith('#') && name !== PARENT)) return [];
  const type = typeof event === 'function' ? attempted(event as (args: unknown) => unknown) : event;
  return [{ to: name, type: typeOf(type) }];
}

type Collect = (args: unknown) => void;

/** What the callback of `enqueueActions` sends: it is called with guards that hold and values that are there, and with neither. */
const enqueuedBy = (collect: Collect): Sent[] => [
  ...collected(collect, ANYTHING, true),
  ...collected(collect, {}, false),
];

function collected(collect: Collect, known: unknown, holds: boolean): Sent[] {
  const sent: Sent[] = [];
  // Whom the system is asked for is known by name.
  const system = { get: (name: string) => name };
  const enqueue = Object.assign((action: SendTo) => void sent.push(...sentBy(action)), {
    sendTo: (to: unknown, event: unknown) => void sent.push(...sentTo(to, event)),
    ...Object.fromEntries(OTHERS.map((name) => [name, () => ANYTHING])),
  });
  try {
    collect({ context: known, event: known, self: known, system, enqueue, check: () => holds });
  } catch {
    // What was sent by then is known.
  }
  return sent;
}

/** What else may be enqueued. */
const OTHERS = ['assign', 'cancel', 'emit', 'raise', 'sendParent', 'spawnChild', 'stopChild'];

/** Has every property, can be called, is a list without items, and is no number. */
const ANYTHING: unknown = new Proxy(() => {}, {
  get: (_, name) =>
    name === Symbol.iterator ? () => [].values() : name === Symbol.toPrimitive ? () => Number.NaN : ANYTHING,
  apply: () => ANYTHING,
});

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
