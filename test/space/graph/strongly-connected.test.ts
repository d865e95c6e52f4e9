import { describe, expect, it } from 'vitest';
import { hasCycle, stronglyConnected } from '../../../src/space/graph/strongly-connected.ts';

describe('strongly connected components', () => {
  it('are the circles of a graph', () => {
    const edges = [[1], [2, 3], [0], [4], [5], [4], []];
    const component = stronglyConnected(edges.length, (node) => edges[node] ?? []);
    const same = (a: number, b: number) => component[a] === component[b];
    expect([same(0, 1), same(1, 2), same(4, 5)]).toEqual([true, true, true]);
    expect([same(2, 3), same(3, 4), same(0, 4), same(6, 0)]).toEqual([false, false, false, false]);
  });

  it('of a long chain are found without a deep stack', () => {
    const size = 50_000;
    const component = stronglyConnected(size, (node) => [(node + 1) % size]);
    expect(new Set(component).size).toBe(1);
  });
});

describe('a cycle', () => {
  it('is a way back, also of one step', () => {
    expect(hasCycle(3, (node) => [[1], [2], [0]][node] ?? [])).toBe(true);
    expect(hasCycle(2, (node) => [[1], [1]][node] ?? [])).toBe(true);
    expect(hasCycle(3, (node) => [[1, 2], [2], []][node] ?? [])).toBe(false);
  });
});
