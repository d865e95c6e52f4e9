import type { Deed, Deeds } from '../rules/deeds.ts';
import type { Search } from '../search.ts';
import type { Work } from '../sliced.ts';
import type { DeedAdjacency } from './adjacency.ts';

/** States whose edges are gone through between two pauses. */
const PAUSE = 1 << 14;

/**
 * The states that a search has found and all steps between them, as arrays: for what only all of them together tell, such as
 * whether something can be reached from everywhere.
 *
 * A state's number is its id in the search. Steps that change nothing are edges as well, so that there are as many edges as
 * transitions were counted.
 *
 * @example
 * ```ts
 * const graph = yield* StateGraph.of(search);
 * const { first, other, deed } = graph.forwards;
 * for (let edge = first[id]; edge < first[id + 1]; edge++) console.log(graph.deeds.deed(deed[edge]).label.name, other[edge]);
 * ```
 */
export class StateGraph {
  readonly states: number;
  /** Of the states from this id on, the edges are not known; there are none if the search is complete. */
  readonly expanded: number;
  /** The edges by the state that they leave, in order of the labels, each with the state that it leads to. */
  readonly forwards: DeedAdjacency;
  /** What the numbers on edges stand for. */
  readonly deeds: Pick<Deeds, 'deed' | 'map'>;
  #backwards: DeedAdjacency | undefined;

  /** The graph of a search that is finished, or that will not go on meanwhile. */
  static *of(search: Search): Work<StateGraph> {
    const { states, expanded } = search;
    const { first, to, deed, size } = yield* search.edges();
    const forwards = { first, other: to.subarray(0, size), deed: deed.subarray(0, size) };
    return new StateGraph(states, expanded, forwards, search.deeds);
  }

  constructor(states: number, expanded: number, forwards: DeedAdjacency, deeds: Pick<Deeds, 'deed' | 'map'>) {
    this.states = states;
    this.expanded = expanded;
    this.forwards = forwards;
    this.deeds = deeds;
  }

  /** How many edges there are. */
  get edges(): number {
    return this.forwards.other.length;
  }

  /** Bytes allocated. */
  get bytes(): number {
    return bytesOf(this.forwards) + (this.#backwards ? bytesOf(this.#backwards) : 0);
  }

  /**
   * The edges by the state that they lead to, each with the state that it leaves: ordered by that, and then by label. Those
   * that lead to no state that was found are not among them. They are sorted when they are first asked for.
   */
  *backwards(): Work<DeedAdjacency> {
    this.#backwards ??= yield* reversed(this.forwards, this.states);
    return this.#backwards;
  }

  /**
   * The edges of some deeds, as far as they lead to a state that was found.
   */
  *only(isOne: (deed: Deed) => boolean): Work<DeedAdjacency> {
    const takes = this.deeds.map((deed) => Number(isOne(deed)));
    const { first, other, deed } = this.forwards;
    const kept = { first: new Uint32Array(this.states + 1), other: other.slice(), deed: deed.slice() };
    let size = 0;
    for (let state = 0; state < this.states; state++) {
      const end = first[state + 1] as number;
      for (let edge = first[state] as number; edge < end; edge++) {
        if (takes[deed[edge] as number] === 0 || (other[edge] as number) < 0) continue;
        kept.other[size] = other[edge] as number;
        kept.deed[size++] = deed[edge] as number;
      }
      kept.first[state + 1] = size;
      if (state % PAUSE === 0) yield;
    }
    return { first: kept.first, other: kept.other.slice(0, size), deed: kept.deed.slice(0, size) };
  }
}

const bytesOf = ({ first, other, deed }: DeedAdjacency): number =>
  first.byteLength + other.byteLength + deed.byteLength;

/** The same edges by their other end (a counting sort). */
function* reversed({ first, other, deed }: DeedAdjacency, size: number): Work<DeedAdjacency> {
  const place = new Uint32Array(size + 1);
  for (let edge = 0; edge < other.length; edge++) {
    const to = other[edge] as number;
    if (to >= 0) place[to] = (place[to] as number) + 1;
    if (edge % (8 * PAUSE) === 0) yield;
  }
  let sum = 0;
  for (let state = 0; state <= size; state++) {
    sum += place[state] as number;
    place[state] = sum;
  }
  const back = { first: place, other: new Int32Array(sum), deed: deed.slice(0, sum) };
  for (let from = size - 1; from >= 0; from--) {
    const begin = first[from] as number;
    for (let edge = (first[from + 1] as number) - 1; edge >= begin; edge--) {
      const to = other[edge] as number;
      if (to < 0) continue;
      const at = (place[to] as number) - 1;
      place[to] = at;
      back.other[at] = from;
      back.deed[at] = deed[edge] as number;
    }
    if (from % PAUSE === 0) yield;
  }
  return back;
}
