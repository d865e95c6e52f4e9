import { afterEach, describe, expect, it, vi } from 'vitest';
import { Search } from '../../src/space/search.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { comparedGraph, searched } from './graph/compared-graph.ts';
import { switches } from './systems.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a search that is finished', () => {
  it('can give back most of its memory, and still has its states, paths and edges', () => {
    const search = searched(switches(14));
    const [before, path] = [search.bytes, search.pathTo(search.states - 1)];
    const { edges } = comparedGraph(search, 999);
    search.settle();
    expect(search.bytes).toBeLessThan(before / 2);
    expect(search.pathTo(search.states - 1)).toEqual(path);
    expect(comparedGraph(search, 999).edges).toBe(edges);
  });

  it('and not before that', () => {
    const search = new Search(new SystemTables(switches(14)));
    search.advance(0);
    search.settle();
    while (!search.advance(1_000));
    expect(search.states).toBe(2 ** 14);
  });
});

describe('where there is no memory', () => {
  it('for what the search works on, it ends with what it has found', () => {
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
    const search = new Search(new SystemTables(switches(18)));
    while (search.states < 1_000) search.advance(0);
    grow.mockImplementation(() => {
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
    });
    while (!search.advance(1_000));
    expect(search).toMatchObject({ complete: false, finished: true, stoppedBy: 'memory' });
    const { states } = search;
    expect(states).toBeLessThan(2 ** 18);
    expect(search.pathTo(states - 1).labels.length).toBeGreaterThan(0);
  });

  it('within a bound, what generated code remembers counts as well', () => {
    const memory = 3 << 20;
    const search = searched(switches(18), { memory });
    expect(search.stoppedBy).toBe('memory');
    // A slice may take some more.
    expect(search.bytes).toBeLessThan(1.1 * memory);
  });
});

it('any other error of a search is no want of memory', () => {
  const search = new Search(new SystemTables(switches(4)), {
    inspector: {
      interesting: (state) => {
        if (state[0] !== 0) throw new RangeError('not this one');
        return false;
      },
      found: () => 'stop',
    },
  });
  expect(() => search.advance(1_000)).toThrow('not this one');
});
