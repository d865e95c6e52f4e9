/** How far a search is at one moment. */
export interface Moment {
  readonly now: number;
  readonly states: number;
  /** How many of them it has gone on from. */
  readonly expanded: number;
}

/** What is likely to be left of a search. */
export interface Ahead {
  /** States in all, at most. */
  readonly states: number;
  readonly seconds: number;
}

/** The share of its states before which a search may have gone at another pace. */
const RECENT = 0.85;
/** New states for each that is gone on from: up to here it is clear enough that they become fewer. */
const SHRINKING = 0.97;

/**
 * Watches a search, and says how fast it is and how far it is likely to have to go.
 *
 * Breadth first, the states that are still to be gone on from become more at first, and in the end fewer: each of them leads
 * to fewer and fewer new ones. While each leads to `r < 1` new ones, `f` of them lead to `f / (1 - r)` at most, themselves
 * included. Before that, nothing is known. Measured with ten million states: three times too many when that begins, at
 * half of the time, a quarter too many at two thirds of it, and never too few.
 */
export class Pace {
  /** From the last one that is not recent on. */
  #moments: Moment[] = [];

  add(moment: Moment): void {
    const last = this.#moments.at(-1);
    // Another search has begun.
    if (last && moment.expanded < last.expanded) this.#moments = [];
    this.#moments.push(moment);
    const first = this.#moments.findLastIndex(({ expanded }) => expanded <= RECENT * moment.expanded);
    this.#moments.splice(0, first);
  }

  /** States that it goes on from in a second; undefined as long as that is not known. */
  get perSecond(): number | undefined {
    const { seconds, expanded } = this.#recent;
    return seconds > 0 && expanded > 0 ? expanded / seconds : undefined;
  }

  /** Undefined as long as nothing is known of what is left. */
  get ahead(): Ahead | undefined {
    const { states, expanded } = this.#recent;
    const { perSecond } = this;
    const last = this.#moments.at(-1);
    if (!last || perSecond === undefined || states > SHRINKING * expanded) return undefined;
    const left = (last.states - last.expanded) / (1 - states / expanded);
    return { states: last.expanded + left, seconds: left / perSecond };
  }

  /** What has happened since the first moment that is remembered. */
  get #recent(): { readonly seconds: number; readonly states: number; readonly expanded: number } {
    const [first, last] = [this.#moments[0], this.#moments.at(-1)];
    if (!first || !last) return { seconds: 0, states: 0, expanded: 0 };
    return {
      seconds: (last.now - first.now) / 1_000,
      states: last.states - first.states,
      expanded: last.expanded - first.expanded,
    };
  }
}
