import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Adjacency, adjacencyOf } from '../../../src/space/graph/adjacency.ts';
import { type Components, hasCycle, seekComponents } from '../../../src/space/graph/strongly-connected.ts';
import { atOnce } from '../../../src/space/sliced.ts';

const graph = (rows: readonly (readonly number[])[]): Adjacency => adjacencyOf(rows.length, (node) => rows[node] ?? []);
const componentsOf = (rows: readonly (readonly number[])[]): Components => atOnce(seekComponents(graph(rows)));

/** By node: the nodes that some way leads to, each to itself as well. */
function reachable(rows: readonly (readonly number[])[]): Set<number>[] {
  return rows.map((_, from) => {
    const reached = new Set([from]);
    for (const node of reached) for (const to of rows[node] ?? []) if (to >= 0) reached.add(to);
    return reached;
  });
}

const randomRows = fc
  .integer({ min: 0, max: 9 })
  .chain((size) =>
    fc.array(fc.array(fc.integer({ min: -1, max: size - 1 }), { maxLength: 3 }), { minLength: size, maxLength: size }),
  );

describe('strongly connected components', () => {
  it('are the circles of a graph', () => {
    const { of } = componentsOf([[1], [2, 3], [0], [4], [5], [4], []]);
    const same = (a: number, b: number) => of[a] === of[b];
    expect([same(0, 1), same(1, 2), same(4, 5)]).toEqual([true, true, true]);
    expect([same(2, 3), same(3, 4), same(0, 4), same(6, 0)]).toEqual([false, false, false, false]);
  });

  it('are nodes that lead to each other, and come after those that they lead to', () => {
    fc.assert(
      fc.property(randomRows, (rows) => {
        const { of, count } = componentsOf(rows);
        const reached = reachable(rows);
        expect(new Set(of).size).toBe(count);
        rows.forEach((row, node) => {
          rows.forEach((_, other) => {
            const both = reached[node]?.has(other) && reached[other]?.has(node);
            expect(of[node] === of[other]).toBe(both);
          });
          for (const to of row) if (to >= 0) expect(of[to]).toBeLessThanOrEqual(of[node] as number);
        });
      }),
      { numRuns: 2_000, seed: 1972 },
    );
  });

  it('of a long ring are found without a deep stack', () => {
    const size = 200_000;
    const ring = adjacencyOf(size, (node) => [(node + 1) % size]);
    expect(atOnce(seekComponents(ring)).count).toBe(1);
  });
});

describe('a cycle', () => {
  it('is a way back, also of one step', () => {
    expect(hasCycle(graph([[1], [2], [0]]))).toBe(true);
    expect(hasCycle(graph([[1], [1]]))).toBe(true);
    expect(hasCycle(graph([[1, 2], [2], []]))).toBe(false);
  });
});
