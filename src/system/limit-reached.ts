/**
 * One of the system's `limits` was reached while a step was computed. Not an error of the model: whoever computes the step
 * turns it into a finding that ends the branch, so that what was found before is kept.
 */
export class LimitReached extends Error {
  /** The actor. */
  readonly place: string;
  readonly detail: string;

  constructor(place: string, detail: string) {
    super(`${place}: ${detail}`);
    this.name = 'LimitReached';
    this.place = place;
    this.detail = detail;
  }
}

/** The timers of an actor pile up. */
export const tooManyTimers = (place: string, limit: number): LimitReached =>
  new LimitReached(place, `more than ${limit} timers are pending at once (\`limits.timers\`)`);

/**
 * The local states of an actor pile up.
 *
 * @param why what is known of the reason
 */
export const tooManyLocalStates = (place: string, limit: number, why = ''): LimitReached =>
  new LimitReached(place, `more than ${limit} local states (\`limits.localStates\`)${why}`);

/**
 * The local states of an actor are not that many, but their contexts grow.
 *
 * @param why what is known of the reason
 */
export const tooLargeLocalStates = (place: string, count: number, characters: number, why = ''): LimitReached =>
  new LimitReached(
    place,
    `${count} local states take more than ${Math.round(characters / 1e6)} million characters (\`limits.localStates\` allows as many in proportion)${why}`,
  );
