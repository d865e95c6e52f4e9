import type { AnyMachineSnapshot } from 'xstate';
import { parentKey, stateKey } from '../system/state-key.ts';

/** What a machine was within a step, with states that it was in neither before nor after it. */
export interface Moment {
  readonly snapshot: AnyMachineSnapshot;
  /** Those states, by `stateKey`: of states inside each other, the outermost. */
  readonly states: readonly string[];
}

/**
 * What a machine is only on its way from one state to the next: `always` and raised events lead on before a step is over, and
 * predicates are asked between steps.
 */
export class PassedThrough {
  readonly #moments = new Map<string, Moment>();

  /** @param before undefined at the start */
  note(
    before: AnyMachineSnapshot | undefined,
    microsteps: readonly AnyMachineSnapshot[],
    after: AnyMachineSnapshot,
  ): void {
    if (microsteps.every((each) => each === after)) return;
    const ends = new Set([...(before?._nodes ?? []), ...(after._nodes ?? [])].map(stateKey));
    for (const snapshot of microsteps) {
      const passed = new Set(snapshot._nodes.map(stateKey).filter((key) => !ends.has(key)));
      if (passed.size === 0) continue;
      const states = [...passed].filter((key) => !passed.has(parentKey(key))).sort();
      const moment = JSON.stringify([snapshot._nodes.map(stateKey).sort(), states]);
      if (!this.#moments.has(moment)) this.#moments.set(moment, { snapshot, states });
    }
  }

  /** Each once, in the order in which they were met. */
  get moments(): readonly Moment[] {
    return [...this.#moments.values()];
  }
}
