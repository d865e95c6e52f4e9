import type { AnyStateMachine } from 'xstate';
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
