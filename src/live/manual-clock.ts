/** A timeout that was set and neither fired nor cleared. */
export interface PendingTimeout<Note> {
  /** Milliseconds since the start. */
  readonly deadline: number;
  /** What was known of it when it was set. */
  readonly note: Note;
  readonly fire: () => void;
}

/**
 * A clock for XState that stands still until it is told to go on, and fires nothing by itself.
 *
 * @example
 * ```ts
 * const clock = new ManualClock(() => 'any note');
 * clock.setTimeout(() => console.log('ding'), 1_000);
 * clock.advance(1_000);
 * clock.takeDue()?.fire();
 * ```
 */
export class ManualClock<Note> {
  readonly #note: () => Note;
  readonly #cleared: (timeout: PendingTimeout<Note>) => void;
  #now = 0;
  /** By deadline; what has the same deadline stays in the order in which it was set. */
  readonly #pending: PendingTimeout<Note>[] = [];

  /**
   * @param note is asked whenever a timeout is set, while the one who sets it is still at it
   * @param cleared is called with each timeout that is cleared before it fired
   */
  constructor(note: () => Note, cleared: (timeout: PendingTimeout<Note>) => void = () => {}) {
    this.#note = note;
    this.#cleared = cleared;
  }

  /** XState's side of the clock. */
  setTimeout(fire: () => void, delay: number): PendingTimeout<Note> {
    const timeout = { deadline: this.#now + delay, note: this.#note(), fire };
    const later = this.#pending.findIndex((other) => other.deadline > timeout.deadline);
    this.#pending.splice(later < 0 ? this.#pending.length : later, 0, timeout);
    return timeout;
  }

  /** XState's side of the clock. */
  clearTimeout(timeout: PendingTimeout<Note>): void {
    const index = this.#pending.indexOf(timeout);
    if (index < 0) return;
    this.#pending.splice(index, 1);
    this.#cleared(timeout);
  }

  get pending(): readonly PendingTimeout<Note>[] {
    return this.#pending;
  }

  /** Milliseconds until this timeout is due. */
  remaining(timeout: PendingTimeout<Note>): number {
    return timeout.deadline - this.#now;
  }

  get isDue(): boolean {
    const [head] = this.#pending;
    return head !== undefined && head.deadline <= this.#now;
  }

  /** Takes the first timeout that is due off the list; it is for the caller to fire it. */
  takeDue(): PendingTimeout<Note> | undefined {
    return this.isDue ? this.#pending.shift() : undefined;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
