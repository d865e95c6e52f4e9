import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assign, createMachine } from 'xstate';
import { adjacencyOf } from '../../../src/space/graph/adjacency.ts';
import { StateGraph } from '../../../src/space/graph/state-graph.ts';
import { Deeds } from '../../../src/space/rules/deeds.ts';
import type { SearchOptions } from '../../../src/space/search.ts';
import { atOnce } from '../../../src/space/sliced.ts';
import type { Inspector, Watch } from '../../../src/space/watch.ts';
import { defineSystem } from '../../../src/system/define-system.ts';
import type { Label } from '../../../src/system/labels.ts';
import { buildHome } from '../../home/all-properties.ts';
import { buildSystem, systemPlans } from '../../reference/random-systems.ts';
import { smallSystems } from '../../reference/small-systems.ts';
import { counter, switches, workshop } from '../systems.ts';
import { refusesSharing } from '../two-explorers.ts';
import { countSent, TICK, tickOrOther } from '../watches.ts';
import { comparedGraph, searched } from './compared-graph.ts';

const interpreted: SearchOptions = { generateAfter: Number.POSITIVE_INFINITY };

/** Counts ticks up to three, and then loses interest. */
const fewTicks: Watch = {
  size: 4,
  ...tickOrOther,
  start: () => 0,
  step: (watching, deedClass) => (deedClass === TICK ? Math.min(3, watching + 1) : watching),
  settled: (watching) => watching === 3,
};

/** The same width for every field, however many there are. */
const bits = (width: number): number[] => new Array(100).fill(width);

describe('the edges of a graph are what the rules say of each state', () => {
  const variants: [string, SearchOptions][] = [
    ['by generated code', {}],
    ['by interpretation', interpreted],
    ['by code that is generated at once, and knows little', { generateAfter: 0 }],
    ['by code that is generated at the end, and has to ask for all', { generateAfter: 1_200 }],
    ['over several words', { widths: bits(16) }],
    ['where fields of one bit are packed again and again', { generateAfter: 0, widths: bits(1) }],
  ];

  it.each(Object.entries(smallSystems))('of %s', (_, { build }) => {
    for (const [, options] of variants) comparedGraph(searched(build(), { ...options, limit: 300 }));
  });

  describe.each(variants)('%s', (_, options) => {
    it('of a system with timers, orphans, faults, a gate and findings', () => {
      const search = searched(workshop(), options);
      expect(search.problems.length).toBeGreaterThan(0);
      expect(comparedGraph(search).expanded).toBe(search.states);
    });

    it('of the product with a watch, which may lose interest', () => {
      const search = searched(workshop(), { ...options, watches: [fewTicks] });
      const { other } = comparedGraph(search).forwards;
      expect(other.includes(-1)).toBe(true);
      expect(search.complete).toBe(true);
    });
  });

  it('of the product with a watch that ignores most deeds', () => {
    const search = searched(workshop(), { watches: [countSent(3)] });
    expect(comparedGraph(search).states).toBeGreaterThan(searched(workshop()).states);
  });

  it('of states of one, two and three words', () => {
    const words = [0, 4, 10].map((width) => {
      const search = searched(workshop(), { widths: bits(width) });
      comparedGraph(search);
      return search.words;
    });
    expect(words).toEqual([1, 2, 3]);
  });

  it('where most steps are asleep, and the visited set has grown several times', () => {
    const search = searched(switches(16));
    expect(search.generated).toBe(true);
    expect(search.repacks).toBeGreaterThan(0);
    const { forwards } = comparedGraph(search, 997);
    // Every switch can be flipped in every state, and be flipped back.
    expect(forwards.other.length).toBe(16 * 2 ** 16);
    for (let id = 0; id < search.states; id++) {
      const to = forwards.other.subarray(forwards.first[id], forwards.first[id + 1]);
      if (new Set(to).size !== 16 || to.includes(id)) throw new Error(`state ${id} leads to ${to.join()}`);
    }
  });

  it('of a home, where the memory moves while the code asks', () => {
    comparedGraph(searched(buildHome('hamburg'), { limit: 12_000, generateAfter: 9_000 }), 7);
  });

  it('where there are more than 256 deeds', () => {
    const board = createMachine({
      types: {} as { context: { last: number }; events: { type: 'key'; key: number } },
      context: { last: 0 },
      on: { key: { actions: assign({ last: ({ context, event }) => (context.last + event.key) % 80 }) } },
    });
    const stimuli = { board: Array.from({ length: 300 }, (_, key) => ({ type: 'key' as const, key })) };
    const search = searched(defineSystem({ board }, { stimuli }));
    expect(search.generated).toBe(true);
    // Nothing comes of a key that adds nothing.
    expect(comparedGraph(search).edges).toBe(296 * 80);
  });

  it('where compiling is refused', () => {
    vi.stubGlobal('WebAssembly', undefined);
    const search = searched(switches(8));
    comparedGraph(search);
    vi.unstubAllGlobals();
    expect(search.generated).toBe(false);
  });

  describe('at random', () => {
    // XState warns of some of what a random machine does.
    beforeEach(() => {
      vi.spyOn(console, 'warn').mockImplementation(() => {});
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    it('of random systems', () => {
      fc.assert(
        fc.property(systemPlans, fc.constantFrom(0, 1, 30, 64), (plan, generateAfter) => {
          try {
            comparedGraph(searched(buildSystem(plan), { limit: 500, generateAfter }));
            const watches = [fewTicks, countSent(2)];
            comparedGraph(searched(buildSystem(plan), { limit: 500, generateAfter, watches }));
          } catch (error) {
            if (!refusesSharing(error)) throw error;
          }
        }),
        { numRuns: 25, seed: 1736 },
      );
    });
  });
});

describe('a search that has not seen everything', () => {
  it('gives the edges of the states that it expanded, and says which these are', () => {
    for (const options of [{}, interpreted]) {
      const search = searched(switches(14), { ...options, limit: 5_000 });
      const graph = comparedGraph(search, 7);
      expect(search.complete).toBe(false);
      expect(graph.expanded).toBeGreaterThan(100);
      expect(graph.expanded).toBeLessThan(graph.states);
      expect(graph.edges).toBe(14 * graph.expanded);
    }
  });

  it('may have ended in the midst of a state', () => {
    for (const options of [{}, interpreted]) {
      for (const last of [3, 200, 777]) {
        const inspector: Inspector = { interesting: () => true, found: (id) => (id === last ? 'stop' : 'go on') };
        const search = searched(switches(12), { ...options, inspector });
        expect(search.stoppedBy).toBe('found');
        const graph = comparedGraph(search);
        expect(graph.states).toBe(last + 1);
        expect(graph.edges).toBeLessThanOrEqual(search.counts.transitions);
      }
    }
  });

  it('has none where there is no start', () => {
    const circle = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const graph = comparedGraph(searched(defineSystem({ circle })));
    expect([graph.states, graph.edges]).toEqual([0, 0]);
  });
});

describe('a graph', () => {
  it('is made a little at a time, and says how many bytes it takes', () => {
    const search = searched(switches(16));
    const work = StateGraph.of(search);
    let pauses = 0;
    for (; ; pauses++) {
      const { done, value } = work.next();
      if (!done) continue;
      expect(value.bytes).toBe(4 * (2 ** 16 + 1) + 5 * value.edges);
      break;
    }
    expect(pauses).toBeGreaterThan(30);
  });

  const randomEdges = fc.integer({ min: 1, max: 12 }).chain((size) =>
    fc.array(fc.array(fc.integer({ min: -1, max: size - 1 }), { maxLength: 4 }), {
      minLength: size,
      maxLength: size,
    }),
  );
  const labels = ['a', 'b', 'c'].map((name, actor): Label => ({ kind: 'timer', name, actor }));
  const labelled = (rows: readonly (readonly number[])[]): StateGraph => {
    const { first, other } = adjacencyOf(rows.length, (node) => rows[node] ?? []);
    const deed = Uint8Array.from(other, (_, edge) => edge % 3);
    const deeds = new Deeds(labels);
    for (const index of labels.keys()) deeds.number(index, []);
    return new StateGraph(rows.length, rows.length, { first, other, deed }, deeds);
  };
  const list = ({ first, other, deed }: StateGraph['forwards']): [at: number, other: number, label: number][] =>
    [...other].map((each, edge) => [first.findIndex((end) => end > edge) - 1, each, deed[edge] as number]);

  it('has the same edges backwards, in the same order', () => {
    fc.assert(
      fc.property(randomEdges, (rows) => {
        const graph = labelled(rows);
        const back = list(atOnce(graph.backwards())).map(([to, from, label]) => [from, to, label]);
        const known = list(graph.forwards).filter(([, to]) => to >= 0);
        expect(back).toEqual(known.toSorted(([, a], [, b]) => a - b));
      }),
    );
  });

  it('sorts them once', () => {
    const graph = labelled([[1], [0, 1]]);
    const { bytes } = graph;
    expect(atOnce(graph.backwards())).toBe(atOnce(graph.backwards()));
    expect(graph.bytes).toBe(2 * bytes);
  });

  it('has parts, by deeds', () => {
    fc.assert(
      fc.property(randomEdges, (rows) => {
        const graph = labelled(rows);
        const part = list(atOnce(graph.only(({ label }) => label.name !== 'b')));
        expect(part).toEqual(list(graph.forwards).filter(([, to, label]) => to >= 0 && label !== 1));
      }),
    );
  });

  it('leads round where a counter does', () => {
    const { forwards } = comparedGraph(searched(counter(500)));
    expect([...forwards.other]).toEqual(Array.from({ length: 500 }, (_, id) => (id + 1) % 500));
  });
});
