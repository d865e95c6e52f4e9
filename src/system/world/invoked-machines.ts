import type { AnyStateMachine } from 'xstate';
import type { ModelError } from '../../findings/model-error.ts';
import { delaysOf } from '../machine-facts.ts';
import { unsupported } from '../model-errors.ts';

interface Invoking {
  readonly machine: AnyStateMachine;
  readonly parent: number | undefined;
}

/**
 * Slots are found beforehand, so that a machine cannot be invoked within itself.
 *
 * @param everyone as far as they are known
 * @param actor index of the one that invokes the machine
 */
export function refuseEndless(
  everyone: readonly Invoking[],
  actor: number,
  machine: AnyStateMachine,
  place: string,
): void {
  for (let above = everyone[actor]; above; above = everyone[above.parent ?? -1]) {
    if (above.machine.config !== machine.config) continue;
    throw unsupported(place, 'a machine is invoked within itself, without an end', 'make it an actor of the system');
  }
}

/** The timers of what is invoked are not explored yet. */
export function refuseTime(name: string, machine: AnyStateMachine): void {
  const { fixed, computed } = delaysOf(name, machine);
  const place = fixed[0]?.place ?? computed[0];
  if (place !== undefined) throw takesTime(place);
}

/** A machine that is invoked starts a timer. */
export const takesTime = (place: string): ModelError =>
  unsupported(
    place,
    'a machine that is invoked takes time',
    'make it an actor of the system, joined by a `direct()` link; or keep the timer in the machine that invokes it',
  );
