import type { Numbers } from '../edge-list.ts';

/** Edges in rows, ordered by the node at one of their ends: those of node `n` are from `first[n]` to `first[n + 1]`. */
export interface Adjacency {
  readonly first: Uint32Array;
  /** The node at the other end; -1 if it is not known. */
  readonly other: Int32Array;
}

/** Edges between states, each with the number of its deed. */
export interface DeedAdjacency extends Adjacency {
  readonly deed: Numbers;
}

/** The edges of a small graph. */
export function adjacencyOf(size: number, edges: (node: number) => readonly number[]): Adjacency {
  const rows = Array.from({ length: size }, (_, node) => edges(node));
  const first = new Uint32Array(size + 1);
  for (const [node, row] of rows.entries()) first[node + 1] = (first[node] as number) + row.length;
  return { first, other: Int32Array.from(rows.flat()) };
}
