import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { Mistakes } from '../findings/mistakes.ts';
import { ModelError } from '../findings/model-error.ts';

/** All state nodes of a machine in document order, the root first. */
export function stateNodes(machine: AnyStateMachine): AnyStateNode[] {
  const nodes: AnyStateNode[] = [];
  const visit = (node: AnyStateNode): void => {
    nodes.push(node);
    for (const child of Object.values(node.states)) visit(child as AnyStateNode);
  };
  visit(machine.root as AnyStateNode);
  return nodes;
}

/** Refuses a state whose name JavaScript takes for the prototype of an object: XState has no such state, but transitions to it. */
export function refuseLostStates(place: string, { states }: AnyStateNode['config']): void {
  for (const [name, state] of Object.entries(states ?? {})) {
    if (name !== '__proto__') {
      refuseLostStates(place, state);
      continue;
    }
    throw new ModelError({
      code: 'bad-name',
      place,
      cause: 'a state is named `__proto__`, which is not a state to XState',
      remedy: 'choose another name',
    });
  }
}

/** The tags of a machine, sorted. */
export function tagsOf(machine: AnyStateMachine): string[] {
  return [...new Set(stateNodes(machine).flatMap((node) => node.tags))].sort();
}

/** The event descriptors that some state of a machine has a transition for, wildcards included, sorted. */
export function descriptorsOf(machine: AnyStateMachine): string[] {
  return [...new Set(stateNodes(machine).flatMap((node) => [...node.transitions.keys()]))]
    .filter((descriptor) => !descriptor.startsWith('xstate.'))
    .sort();
}

/** Whether some state of a machine has a transition for this type of event, even a forbidden one. */
export function handles(descriptors: readonly string[], eventType: string): boolean {
  return descriptors.some(
    (descriptor) =>
      descriptor === eventType ||
      descriptor === '*' ||
      // To XState, `tap.*` covers `tap` itself as well.
      (descriptor.endsWith('.*') && `${eventType}.`.startsWith(descriptor.slice(0, -1))),
  );
}

/** A delay as it stands in a machine. */
export interface StatedDelay {
  /** Milliseconds. */
  readonly ms: number;
  /** Such as `app: delay screenOff`. */
  readonly place: string;
}

/** The delays of a machine that can be read off without running it. */
export interface Delays {
  readonly fixed: readonly StatedDelay[];
  /** Where a delay is computed while the machine runs. */
  readonly computed: readonly string[];
}

/** An action of XState's own making carries its parameters on the function. */
interface BuiltInAction {
  readonly type?: string;
  readonly delay?: unknown;
}

/**
 * Reads the delays of a machine off its `after`, its `delays` and its delayed `raise` and `sendTo`.
 *
 * @throws {ModelError} `bad-delay` where a delay is named but not implemented, negative or no finite number: XState
 *   would fire such timers at once
 */
export function delaysOf(name: string, machine: AnyStateMachine): Delays {
  const fixed: StatedDelay[] = [];
  const computed: string[] = [];
  const named = machine.implementations.delays as Record<string, unknown>;
  const actions = machine.implementations.actions as Record<string, unknown>;

  const note = (delay: unknown, place: string): void => {
    if (delay === undefined) return;
    if (typeof delay === 'function') {
      computed.push(place);
    } else if (typeof delay === 'string') {
      const implementation = named[delay];
      if (implementation === undefined) {
        throw new ModelError({
          code: 'bad-delay',
          place,
          cause: `the delay \`${delay}\` is not implemented, so XState would fire it at once`,
          remedy: `add \`${delay}\` to the machine's \`delays\`, as a number of milliseconds`,
        });
      }
      note(implementation, `${name}: delay ${delay}`);
    } else {
      fixed.push({ ms: checkedDelay(delay, place), place });
    }
  };
  const mistakes = new Mistakes();
  const noteActions = (actions: Iterable<unknown>, place: string): void => {
    mistakes.each(actions, (action) => noteAction(action, place));
  };
  const noteAction = (action: unknown, place: string): void => {
    const named = typeof action === 'string' ? action : (action as BuiltInAction).type;
    const resolved = typeof action === 'function' ? action : named === undefined ? undefined : actions[named];
    if (typeof resolved !== 'function') return;
    const builtIn = resolved as BuiltInAction;
    if (builtIn.type === 'xstate.raise' || builtIn.type === 'xstate.sendTo') note(builtIn.delay, place);
  };

  for (const node of stateNodes(machine)) {
    const place = `${name}, state ${node.path.join('.') || '(root)'}`;
    // The nodes' own `entry` holds a delayed raise for each `after`, so `after` needs no rule of its own.
    noteActions([...node.entry, ...node.exit], place);
    for (const transition of [...[...node.transitions.values()].flat(), ...(node.always ?? [])]) {
      noteActions(transition.actions, place);
    }
    if (node.type === 'compound') noteActions(node.initial.actions, place);
  }
  mistakes.throwAll();
  return { fixed, computed };
}

/** Milliseconds that `setTimeout` can wait, in Node.js and in browsers: it keeps them in 32 bits with a sign. */
export const LONGEST_DELAY = 2 ** 31 - 1;

/** Milliseconds. */
const DAY = 86_400_000;

/**
 * @returns the delay, in milliseconds
 * @throws {ModelError} `bad-delay` unless it is a finite number from 0 to `LONGEST_DELAY`: with a longer one, `setTimeout`
 *   overflows, and XState's timer fires at once
 */
export function checkedDelay(delay: unknown, place: string): number {
  if (typeof delay === 'number' && Number.isFinite(delay) && delay > LONGEST_DELAY) {
    throw new ModelError({
      code: 'bad-delay',
      place,
      cause: `a delay of ${delay} ms (${Math.floor(delay / DAY)} days) is more than setTimeout can wait, 2 ** 31 - 1 ms (24.8 days), so it would fire at once`,
      remedy: 'count days in the machine: a shorter timer that re-enters its state until enough of them have passed',
    });
  }
  if (typeof delay === 'number' && Number.isFinite(delay) && delay >= 0) return delay;
  throw new ModelError({
    code: 'bad-delay',
    place,
    cause: `a delay is ${typeof delay === 'string' ? `the string '${delay}'` : String(delay)}, so XState would fire it at once`,
    remedy: 'give a number of milliseconds, 0 or more',
  });
}
