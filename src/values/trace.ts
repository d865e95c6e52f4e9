import { pathText, type Via, type Way } from './path.ts';

/** A value that the encoder came by, and the part of the text that it wrote for it. */
export interface Visit extends Way {
  readonly value: unknown;
  /** The visit of the object that it lies in; -1 for the value itself. */
  readonly within: number;
  readonly start: number;
  /** Where its text ends; known once it is written. */
  end: number;
}

/** The way of an encoder, kept only where somebody wants to know where something stands. */
export class Trace {
  readonly visits: Visit[] = [];
  readonly #place: string;
  #open = -1;

  constructor(place: string) {
    this.#place = place;
  }

  enter(via: Via, key: unknown, value: unknown, start: number): void {
    this.visits.push({ via, key, value, within: this.#open, start, end: Number.POSITIVE_INFINITY });
    this.#open = this.visits.length - 1;
  }

  leave(end: number): void {
    const visit = this.visits[this.#open] as Visit;
    visit.end = end;
    this.#open = visit.within;
  }

  /** The path of a visit: by default of the one that is going on. */
  path(visit: number = this.#open): string {
    const ways: Way[] = [];
    for (let each = visit; each > 0; each = (this.visits[each] as Visit).within)
      ways.unshift(this.visits[each] as Visit);
    return pathText(this.#place, ways);
  }
}
