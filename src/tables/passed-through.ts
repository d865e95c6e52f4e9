import type { AnyMachineSnapshot } from 'xstate';
import { parentKey, stateKey } from '../system/state-key.ts';

/** What a machine was within a step, with states that it was in neither before nor after it. */
export interface Moment {
  readonly snapshot: AnyMachineSnapshot;
  /** Those states, by `stateKey`: of states inside each other, the outermost. */
  readonly states: readonly string[];
}

/**
 * What a machine is only on its way from one state to the next: `always`, raised events and what is sent within a process lead
 * on before a step is over, and predicates are asked between steps.
 */
export class PassedThrough {
  readonly #moments = new Map<string, Moment>();
  readonly #left = new Set<number>();
  readonly #resting = new Set<number>();

  /**
   * Notes on which way XState came to an answer.
   *
   * @param before undefined at the start
   */
  note(
    before: AnyMachineSnapshot | undefined,
    microsteps: readonly AnyMachineSnapshot[],
    after: AnyMachineSnapshot,
  ): void {
    if (microsteps.every((each) => each === after)) return;
    const ends = new Set([...(before?._nodes ?? []), ...(after._nodes ?? [])].map(stateKey));
    for (const snapshot of microsteps) {
      const states = outermost(snapshot._nodes.map(stateKey).filter((key) => !ends.has(key)));
      if (states.length === 0) continue;
      const moment = JSON.stringify([snapshot._nodes.map(stateKey).sort(), states]);
      if (!this.#moments.has(moment)) this.#moments.set(moment, { snapshot, states });
    }
  }

  /** An actor went on from this local state before the step was over. */
  left(local: number): void {
    this.#left.add(local);
  }

  /** A step ended with an actor in this local state. */
  rests(local: number): void {
    this.#resting.add(local);
  }

  /** The local states in which an actor was between steps. */
  get resting(): ReadonlySet<number> {
    return this.#resting;
  }

  /** The local states in which an actor was within steps only. */
  get fleeting(): number[] {
    return [...this.#left].filter((local) => !this.#resting.has(local));
  }

  /** Moments within an answer of XState's, each once, in the order in which they were met. */
  get moments(): readonly Moment[] {
    return [...this.#moments.values()];
  }
}

/** Of states inside each other, those around the others. */
export function outermost(states: readonly string[]): string[] {
  const all = new Set(states);
  return states.filter((key) => !all.has(parentKey(key))).sort();
}
