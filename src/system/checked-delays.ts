import type { AnyStateMachine } from 'xstate';
import { ModelError } from '../findings/model-error.ts';
import { checkedDelay } from './machine-facts.ts';

/** What a machine's computed delay is given. */
interface DelayArgs {
  readonly self: object;
}

/**
 * The delays of a machine, where those that are computed are looked at as they come out: XState fires a timer at once if
 * its delay is `undefined`, and nobody would notice.
 *
 * @param name of the actor
 * @param refuse is called with the error for a delay that is not one, and the actor
 */
export function checkedDelays(
  name: string,
  machine: AnyStateMachine,
  refuse: (error: ModelError, self: object) => never,
): Record<string, number> {
  const delays = machine.implementations.delays as Record<string, unknown>;
  const checked = Object.entries(delays).map(([key, delay]) => {
    if (typeof delay !== 'function') return [key, delay];
    const compute = (args: DelayArgs, ...rest: unknown[]): number => {
      const ms: unknown = delay(args, ...rest);
      try {
        return checkedDelay(ms, `${name}: delay ${key}`);
      } catch (error) {
        if (error instanceof ModelError) return refuse(error, args.self);
        throw error;
      }
    };
    return [key, compute];
  });
  // What `provide` takes for a machine of any kind is a number or a function, but its type cannot say so.
  return Object.fromEntries(checked) as Record<string, number>;
}
