import type { FieldMarks, StateVector } from '../../predicates/decision-tree.ts';
import { clear } from './clear.ts';
import type { Happening } from './happenings.ts';

/** The step that is being computed: the state before it, what it has done so far, and what that depends on. */
export class OngoingStep {
  /** The state before the step. */
  current: StateVector;
  /** As the step has left it so far. */
  readonly next: StateVector;
  /** What it did, in order. */
  readonly happenings: Happening[] = [];
  /** The link or the actor's timers whose step this is; -1 if the world took it. */
  trigger = -1;
  /** Marks the fields that are read. */
  read: FieldMarks;
  readonly #unasked: FieldMarks;

  /**
   * @param fields of a state
   */
  constructor(fields: number) {
    this.next = new Int32Array(fields);
    this.current = this.next;
    this.#unasked = new Uint8Array(fields);
    this.read = this.#unasked;
  }

  /** Looks at a state, from which a step may begin. */
  look(state: StateVector, read: FieldMarks = this.#unasked): void {
    this.current = state;
    this.read = read;
  }

  /** Begins a step from the state that is looked at. */
  begin(): void {
    if (this.next !== this.current) this.next.set(this.current);
    clear(this.happenings);
  }

  /** A field of the state before the step. */
  before(field: number): number {
    this.read[field] = 1;
    return this.current[field] as number;
  }

  /** A field as the step has left it so far. */
  now(field: number): number {
    this.read[field] = 1;
    return this.next[field] as number;
  }
}
