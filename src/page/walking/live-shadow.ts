import type { AnyTransitionDefinition } from 'xstate';
import { firstDifference } from '../../live/confirm.ts';
import { LiveSystem } from '../../live/live-system.ts';
import type { System } from '../../system/define-system.ts';
import type { GlobalState } from '../../system/global-state.ts';
import { transitionKey } from '../../system/transition-key.ts';
import type { Moment, Taken } from './moment.ts';

/** What live actors tell about a step. */
type Seen = Pick<Moment, 'taken' | 'difference'>;

/**
 * Live XState actors that go along with a walk: they tell which transitions were taken, and whether they are where the
 * tables say.
 */
export class LiveShadow {
  readonly #system: System;
  #live: LiveSystem;
  #taken: Taken[] = [];

  constructor(system: System) {
    this.#system = system;
    this.#live = this.#begin();
  }

  /**
   * Takes a step, or looks at the start.
   *
   * @param before how many of the steps that were taken so far lead to it; later ones are forgotten
   */
  go(before: number, label: string | undefined, expected: GlobalState): Seen {
    if (before < this.#live.taken.length) {
      const kept = this.#live.taken.slice(0, before);
      this.#live = this.#begin();
      for (const each of kept) this.#live.take(each);
    }
    if (before > this.#live.taken.length) return { taken: [], difference: 'live actors were left behind' };
    // What the actors did while they started is seen at the start only.
    if (label !== undefined) this.#taken = [];
    const outcome = label === undefined ? this.#live.atStart : this.#live.take(label);
    if (outcome.kind !== 'step') return { taken: [], difference: `live actors take no such step: ${outcome.kind}` };
    const difference = firstDifference(this.#system, expected, this.#live.state());
    return {
      taken: this.#taken,
      difference: difference && `${difference.what}: expected ${difference.expected}, live ${difference.live}`,
    };
  }

  #begin(): LiveSystem {
    this.#taken = [];
    return new LiveSystem(this.#system, {
      inspect: (actor, event) => {
        if (event.type !== '@xstate.microstep') return;
        const name = this.#system.everyone[actor]?.name ?? '';
        // The underscore marks it as internal, but there is no other way to learn which transitions ran.
        for (const transition of event._transitions as readonly AnyTransitionDefinition[]) {
          if (transition.eventType !== 'xstate.init')
            this.#taken.push({ actor: name, transition: transitionKey(transition) });
        }
      },
    });
  }
}
