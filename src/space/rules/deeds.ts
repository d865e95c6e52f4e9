import type { Label } from '../../system/labels.ts';
import type { Happening } from './happenings.ts';

type Without<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;

/**
 * One thing that a step did, apart from what it found: which local state an actor was in, and how long a timer still had, says
 * the state before the step.
 */
export type Done = Without<Happening, 'before' | 'left' | 'orphaned'>;

/** What a step did, whatever state it was taken in. */
export interface Deed {
  readonly label: Label;
  /** Index of the label. */
  readonly index: number;
  /** In order. */
  readonly done: readonly Done[];
}

/** Found in the state before, not done. */
const FOUND: ReadonlySet<string> = new Set(['before', 'left', 'orphaned']);

/** Numbers for what steps do: far fewer than there are states, so that each edge of a graph and each class of steps can be named by one. */
export class Deeds {
  readonly #labels: readonly Label[];
  readonly #deeds: Deed[] = [];
  /** By label: the numbers of its deeds, by a text. */
  readonly #numbers: readonly Map<string, number>[];

  constructor(labels: readonly Label[]) {
    this.#labels = labels;
    this.#numbers = labels.map(() => new Map());
  }

  /** How many there are so far: their numbers are those below. */
  get size(): number {
    return this.#deeds.length;
  }

  /** The deed of this number. */
  deed(number: number): Deed {
    const deed = this.#deeds[number];
    if (!deed) throw new RangeError(`no deed ${number}`);
    return deed;
  }

  /** The number of what a step of this label did; equal ones have the same. */
  number(index: number, happenings: readonly Happening[]): number {
    const numbers = this.#numbers[index] as Map<string, number>;
    const text = JSON.stringify(happenings, (key, value) => (FOUND.has(key) ? undefined : value));
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#deeds.push({ label: this.#labels[index] as Label, index, done: JSON.parse(text) }) - 1;
    numbers.set(text, number);
    return number;
  }

  /** What a function says of each deed so far, by number. */
  map(say: (deed: Deed) => number): Int32Array {
    return Int32Array.from(this.#deeds, say);
  }
}
