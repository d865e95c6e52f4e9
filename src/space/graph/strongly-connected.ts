import { atOnce, type Work } from '../sliced.ts';
import type { Adjacency } from './adjacency.ts';

/** Edges that are looked at between two pauses, about. */
const PAUSE = 1 << 16;

/** The strongly connected components of a graph. */
export interface Components {
  /** How many there are. */
  readonly count: number;
  /** By node: which one it lies in. What a component leads to has lower numbers than the component itself. */
  readonly of: Int32Array;
}

/**
 * Finds strongly connected components (Tarjan 1972) without recursion, in arrays that are made once: five numbers a node.
 *
 * A node is entered with the next number; `low` is the least number on the stack that it is known to lead to. A node whose
 * `low` is its own number has a component of its own, which is all that lies above it on the stack.
 */
class Tarjan implements Components {
  count = 0;
  readonly of: Int32Array;
  readonly #graph: Adjacency;
  /** By node: its number, from 1; 0 until it is entered. */
  readonly #number: Int32Array;
  readonly #low: Int32Array;
  /** By node: the edge to look at next. */
  readonly #next: Uint32Array;
  /** The nodes on the way from a root; and those whose component is not known yet. */
  readonly #way: Int32Array;
  readonly #stack: Int32Array;
  #depth = 0;
  #height = 0;
  #entered = 0;
  #root = 0;

  constructor(graph: Adjacency) {
    const size = graph.first.length - 1;
    this.#graph = graph;
    this.of = new Int32Array(size).fill(-1);
    this.#number = new Int32Array(size);
    this.#low = new Int32Array(size);
    this.#next = graph.first.slice(0, size);
    this.#way = new Int32Array(size);
    this.#stack = new Int32Array(size);
  }

  /** @returns whether all are found */
  advance(edges: number): boolean {
    let left = edges;
    while (left > 0) {
      if (this.#depth === 0 && !this.#enterRoot()) return true;
      left -= this.#goOn();
    }
    return false;
  }

  #enterRoot(): boolean {
    const size = this.of.length;
    while (this.#root < size && this.#number[this.#root] !== 0) this.#root++;
    if (this.#root === size) return false;
    this.#enter(this.#root);
    return true;
  }

  #enter(node: number): void {
    this.#way[this.#depth++] = node;
    this.#stack[this.#height++] = node;
    this.#number[node] = ++this.#entered;
    this.#low[node] = this.#entered;
  }

  /**
   * Looks at the edges of the last node on the way, up to one that leads to a node that was not entered.
   *
   * @returns how many were looked at, and one more
   */
  #goOn(): number {
    const { first, other } = this.#graph;
    const [number, low, component] = [this.#number, this.#low, this.of];
    const node = this.#way[this.#depth - 1] as number;
    const begin = this.#next[node] as number;
    const end = first[node + 1] as number;
    let own = low[node] as number;
    for (let edge = begin; edge < end; edge++) {
      const target = other[edge] as number;
      if (target < 0) continue;
      if (number[target] === 0) {
        low[node] = own;
        // Once it is left, the edge is looked at again, for the target's `low`.
        this.#next[node] = edge;
        this.#enter(target);
        return edge - begin + 1;
      }
      if ((component[target] as number) < 0 && (low[target] as number) < own) own = low[target] as number;
    }
    low[node] = own;
    this.#depth--;
    if (own === number[node]) this.#endComponent(node);
    return end - begin + 1;
  }

  #endComponent(node: number): void {
    for (let member = -1; member !== node; ) {
      member = this.#stack[--this.#height] as number;
      this.of[member] = this.count;
    }
    this.count++;
  }
}

/** The strongly connected components of a graph; an edge that leads nowhere does not count. */
export function* seekComponents(graph: Adjacency): Work<Components> {
  const tarjan = new Tarjan(graph);
  while (!tarjan.advance(PAUSE)) yield;
  return tarjan;
}

/** Whether some way leads back to where it began; for a small graph. */
export function hasCycle(graph: Adjacency): boolean {
  const { first, other } = graph;
  const { of } = atOnce(seekComponents(graph));
  return of.some((own, node) => other.subarray(first[node], first[node + 1]).some((target) => of[target] === own));
}
