import type { Quantum } from '../system/quantum.ts';
import { wholeTicks } from '../system/quantum.ts';
import { deadlineOf, type SlotDefinition } from '../system/world/slots.ts';

/** Nothing runs in the slot. */
export const NO_DEADLINE = 0;

/**
 * How long what runs in a slot may still do so, as a number: 1 if it has to come to its end before time passes, 2 with a tick
 * left, and so on; 0 if nothing runs. Time goes on as it does for timers.
 */
export class Deadlines {
  /** The number at the start. */
  readonly first: number;

  constructor(slot: SlotDefinition, quantum: Quantum) {
    const [delay] = deadlineOf(slot);
    this.first = delay ? wholeTicks(delay, quantum) + 1 : NO_DEADLINE;
  }

  /** Ticks that are left; undefined if nothing runs. */
  left(deadline: number): number | undefined {
    return deadline === NO_DEADLINE ? undefined : deadline - 1;
  }

  due(deadline: number): boolean {
    return deadline === 1;
  }

  /** One tick later; only to be asked while it is not due. */
  afterTick(deadline: number): number {
    return Math.max(NO_DEADLINE, deadline - 1);
  }
}
