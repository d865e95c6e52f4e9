import { describe, expect, it } from 'vitest';
import { createMachine, sendTo } from 'xstate';
import { Search, type SearchOptions } from '../../src/space/search.ts';
import { globalState } from '../../src/space/telling/global-states.ts';
import type { Watch } from '../../src/space/watch.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { fifo } from '../../src/system/links.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { listener } from './machines.ts';
import { counter, switches, workshop } from './systems.ts';
import { peer } from './walker.ts';
import { everyStep, TICK, tickOrOther } from './watches.ts';

function searched(system: System, options: SearchOptions = {}): Search {
  const search = new Search(new SystemTables(system), options);
  while (!search.advance(1_000));
  return search;
}

const idsOf = (search: Search): number[] => Array.from({ length: search.states }, (_, id) => id);

/** All that a search has found, spelled out: states in the order of their ids, and how each was found. */
function account(search: Search) {
  const { states, counts, complete, problems } = search;
  return {
    states,
    counts: { ...counts },
    complete,
    problems: problems.map((problem) => JSON.stringify(problem)).sort(),
    found: idsOf(search).map((id) => JSON.stringify(globalState(search.tables, search.fields, search.state(id)))),
    watched: idsOf(search).map((id) => search.fields.monitors.map((field) => search.state(id)[field]).join()),
    paths: idsOf(search)
      .filter((id) => id % 101 === 0)
      .map((id) => search.pathTo(id).ids.join()),
  };
}

/** Counts ticks and what is no tick, each up to three: it depends on no field. */
const ticking: Watch = {
  size: 16,
  ...tickOrOther,
  start: () => 0,
  step: (watching, deedClass) =>
    deedClass === TICK
      ? Math.min(watching + 4, 12 + (watching % 4))
      : watching - (watching % 4) + Math.min((watching % 4) + 1, 3),
  settled: () => false,
};

describe('a search', () => {
  it('sees all states and counts all steps of a product', () => {
    const search = searched(switches(5));
    expect(search.states).toBe(32);
    expect(search.counts).toEqual({ transitions: 160, depth: 5, heldBack: 0, ignored: 0, dropped: 0, lost: 0 });
    expect([search.complete, search.finished, search.stoppedBy]).toEqual([true, true, undefined]);
    expect(search.problems).toEqual([]);
  });

  it('counts a step to the same state, and two labels to one successor twice', () => {
    const box = createMachine({
      initial: 'a',
      states: { a: { on: { stay: { actions: 'x' }, one: 'b', other: 'b' } }, b: {} },
    });
    const search = searched(
      defineSystem({ box }, { stimuli: { box: [{ type: 'stay' }, { type: 'one' }, { type: 'other' }] } }),
    );
    expect([search.states, search.counts.transitions, search.counts.depth]).toEqual([2, 3, 1]);
    expect(search.successors(0)).toEqual([
      { label: 1, to: 0 },
      { label: 2, to: 1 },
      { label: 3, to: 1 },
    ]);
  });

  it('has one state where nothing happens', () => {
    const search = searched(defineSystem({ listener }));
    expect([search.states, search.counts.transitions, search.counts.depth, search.complete]).toEqual([1, 0, 0, true]);
  });

  it('counts stimuli held back and messages ignored over all states', () => {
    const post = createMachine({ on: { go: { actions: sendTo(peer('listener'), { type: 'void' }) } } });
    const search = searched(
      defineSystem(
        { post, listener },
        { links: { 'post -> listener': fifo({ capacity: 2 }) }, stimuli: { post: [{ type: 'go' }] } },
      ),
    );
    expect(search.states).toBe(3);
    expect(search.counts).toEqual({ transitions: 4, depth: 2, heldBack: 1, ignored: 2, dropped: 0, lost: 0 });
  });

  it('has no state where the start is ended by a finding, and says which', () => {
    const circle = createMachine({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } });
    const search = searched(defineSystem({ circle }));
    expect([search.states, search.finished]).toEqual([0, true]);
    expect(search.problems).toMatchObject([{ kind: 'always loop', place: 'circle', state: -1, label: -1, count: 1 }]);
  });

  it('keeps each finding once, with the first place and how often it was met', () => {
    const search = searched(workshop());
    const kinds = search.problems.map(({ kind, place }) => `${kind} ${place}`);
    expect(new Set(kinds).size).toBe(kinds.length);
    const error = search.problems.find(({ kind }) => kind === 'actor error');
    expect(error).toMatchObject({ place: 'witness', detail: 'too much' });
    expect(error?.count).toBeGreaterThan(1);
    // Nobody met it on a shorter way.
    const depth = search.pathTo(error?.state ?? -1).labels.length;
    const before = search.pathTo((error?.state ?? 0) - 1).labels.length;
    expect(before).toBeLessThanOrEqual(depth);
  });
});

describe('a path', () => {
  it('leads from the start to a state, by steps that there are', () => {
    const search = searched(workshop());
    for (const id of idsOf(search).filter((each) => each % 37 === 0)) {
      const { ids, labels } = search.pathTo(id);
      expect([ids[0], ids.at(-1), ids.length]).toEqual([0, id, labels.length + 1]);
      labels.forEach((label, index) => {
        const steps = search.successors(ids[index] as number);
        expect(steps).toContainEqual({ label, to: ids[index + 1] });
      });
    }
  });

  it('is a shortest one, and the longest of them is the depth', () => {
    const search = searched(workshop());
    const distance = [0];
    for (const id of idsOf(search)) {
      for (const { to } of search.successors(id)) distance[to] ??= (distance[id] as number) + 1;
    }
    const some = idsOf(search).filter((id) => id % 23 === 0);
    expect(some.map((id) => search.pathTo(id).labels.length)).toEqual(some.map((id) => distance[id]));
    expect(Math.max(...distance)).toBe(search.counts.depth);
  });
});

describe('successors', () => {
  it('that are computed anew are those that the search has counted', () => {
    const search = searched(workshop());
    const steps = idsOf(search).flatMap((id) => search.successors(id));
    expect(steps).toHaveLength(search.counts.transitions);
    expect(steps.every(({ to }) => to >= 0 && to < search.states)).toBe(true);
    expect(new Set(steps.map(({ to }) => to)).size).toBeGreaterThanOrEqual(search.states - 1);
  });

  it('that were not found yet are -1, and asking does not add them', () => {
    const search = searched(counter(10_000), { limit: 300 });
    const last = search.states - 1;
    expect(search.complete).toBe(false);
    expect(search.successors(last)).toEqual([{ label: 1, to: -1 }]);
    expect(search.states - 1).toBe(last);
  });
});

/** The same width for every field, however many there are. */
const bits = (width: number): number[] => new Array(100).fill(width);

describe('whatever the way of searching, the same is found', () => {
  const variants: [string, SearchOptions][] = [
    ['fields of one bit at first, which are packed anew again and again', { widths: bits(1) }],
    ['fields of no bits at first', { widths: bits(0) }],
    ['fields with room from the start, over several words', { widths: bits(16) }],
    ['code that is generated at once', { generateAfter: 0 }],
    ['code that is generated at once, with fields of one bit', { generateAfter: 0, widths: bits(1) }],
    ['code that is generated at once, with wide fields', { generateAfter: 0, widths: bits(16) }],
    ['code that is generated half-way', { generateAfter: 700 }],
  ];
  const plain = account(searched(workshop(), { generateAfter: Number.POSITIVE_INFINITY }));
  const watched = account(searched(workshop(), { generateAfter: Number.POSITIVE_INFINITY, watches: [ticking] }));

  it('on a system that is worth it', () => {
    expect(plain.states).toBeGreaterThan(1_000);
    expect(plain.counts.heldBack).toBeGreaterThan(0);
    expect(plain.counts.ignored).toBeGreaterThan(0);
    expect(plain.problems.map((problem) => JSON.parse(problem).kind)).toContain('actor error');
    expect(watched.states).toBeGreaterThan(plain.states);
  });

  it.each(variants)('%s', (_, options) => {
    expect(account(searched(workshop(), options))).toEqual(plain);
  });

  it.each(variants)('with a watch: %s', (_, options) => {
    expect(account(searched(workshop(), { ...options, watches: [ticking] }))).toEqual(watched);
  });

  it('in a space that is large enough for its packing to be thought over', () => {
    const seen = [0, Number.POSITIVE_INFINITY].map((generateAfter) => {
      const search = searched(switches(15), { generateAfter });
      const every97th = idsOf(search).filter((id) => id % 97 === 0);
      return {
        states: search.states,
        counts: search.counts,
        vectors: every97th.map((id) => search.state(id).join()),
        successors: every97th.slice(0, 20).map((id) => search.successors(id)),
      };
    });
    expect(seen[0]?.states).toBe(2 ** 15);
    expect(seen[0]).toEqual(seen[1]);
  });

  it('each variant is what it says', () => {
    const generateAfter = Number.POSITIVE_INFINITY;
    expect(searched(workshop(), { generateAfter, widths: bits(1) }).repacks).toBeGreaterThanOrEqual(3);
    expect(searched(workshop(), { generateAfter, widths: bits(16) }).repacks).toBe(0);
    expect(searched(workshop(), { widths: bits(16) }).words).toBeGreaterThan(3);
    expect(searched(workshop(), { generateAfter: 0 }).generated).toBe(true);
    expect(searched(workshop(), { generateAfter: 700 }).generated).toBe(true);
    expect(searched(workshop(), { generateAfter }).generated).toBe(false);
    // By itself: soon, where labels depend on little; never, where all is over before.
    expect(searched(switches(10)).generated).toBe(true);
    expect(searched(switches(5)).generated).toBe(false);
  });

  it.each([0, Number.POSITIVE_INFINITY])('in tiny slices, with code generated after %s states', (generateAfter) => {
    let time = 0;
    const search = new Search(new SystemTables(workshop()), { now: () => time++, generateAfter });
    let slices = 0;
    while (!search.advance(0)) slices++;
    expect(slices).toBeGreaterThan(10);
    expect(account(search)).toEqual(plain);
  });

  it.each([0, Number.POSITIVE_INFINITY])(
    'every field may outgrow its bits while the search goes on, with code generated after %s states',
    (generateAfter) => {
      const system = counter(5_000);
      const search = searched(system, { widths: bits(1), generateAfter });
      expect([search.states, search.counts.transitions, search.counts.depth]).toEqual([5_000, 5_000, 4_999]);
      expect(search.repacks).toBeGreaterThanOrEqual(6);
      const values = idsOf(search).map((id) => search.tables.actors[0]?.snapshot(search.state(id)[0] ?? -1).context.n);
      expect(values).toEqual(idsOf(search));
    },
  );
});

describe('an advance', () => {
  it('comes back after its time, and says whether it is finished', () => {
    let time = 0;
    const search = new Search(new SystemTables(switches(12)), { now: () => time++ });
    expect(search.advance(0)).toBe(false);
    const { states } = search;
    expect(states).toBeLessThan(4_096);
    expect([search.finished, search.complete, search.stoppedBy]).toEqual([false, false, undefined]);
    while (!search.advance(0));
    expect([search.states, search.complete]).toEqual([4_096, true]);
    expect(search.advance(0)).toBe(true);
    expect(search.counts.transitions).toBe(12 * 4_096);
  });
});

describe('a limit', () => {
  it('ends the search soon after so many states, and says so', () => {
    const search = searched(counter(10_000), { limit: 1_000 });
    expect(search.states).toBeGreaterThanOrEqual(1_000);
    expect(search.states).toBeLessThan(2_000);
    expect([search.finished, search.complete, search.stoppedBy]).toEqual([true, false, 'limit']);
  });

  it('that is not passed ends nothing', () => {
    const search = searched(counter(1_000), { limit: 1_001 });
    expect([search.states, search.complete, search.stoppedBy]).toEqual([1_000, true, undefined]);
  });

  it('of exactly as many states as there are leaves it complete', () => {
    const search = searched(switches(5), { limit: 32 });
    expect([search.states, search.complete]).toEqual([32, true]);
  });
});

describe('an inspector', () => {
  it.each([0, Number.POSITIVE_INFINITY])(
    'is told of states of interest as they are found, by any means (%s)',
    (generateAfter) => {
      const found: number[] = [];
      const search = searched(workshop(), {
        generateAfter,
        inspector: {
          interesting: (state, _, read) => {
            if (read) read[0] = 1;
            return state[0] === 3;
          },
          found: (id) => {
            found.push(id);
            return 'go on';
          },
        },
      });
      expect(found).toEqual(idsOf(search).filter((id) => search.state(id)[0] === 3));
      expect(found.length).toBeGreaterThan(10);
      expect(search.complete).toBe(true);
    },
  );

  it.each([0, Number.POSITIVE_INFINITY])('may end the search at the first (%s)', (generateAfter) => {
    const found: number[] = [];
    const search = searched(workshop(), {
      generateAfter,
      inspector: {
        interesting: (state, _, read) => {
          if (read) read[0] = 1;
          return state[0] === 3;
        },
        found: (id) => {
          found.push(id);
          return 'stop';
        },
      },
    });
    const all = searched(workshop());
    expect(found).toEqual([idsOf(all).find((id) => all.state(id)[0] === 3)]);
    expect([search.finished, search.complete, search.stoppedBy]).toEqual([true, false, 'found']);
    expect(search.advance(1_000)).toBe(true);
    expect(found).toHaveLength(1);
  });

  it.each([0, Number.POSITIVE_INFINITY])(
    'is told of nothing more once it has ended the search (%s)',
    (generateAfter) => {
      for (let last = 1; last < 400; last += 7) {
        const found: number[] = [];
        searched(workshop(), {
          generateAfter,
          inspector: {
            interesting: () => true,
            found: (id) => {
              found.push(id);
              return id === last ? 'stop' : 'go on';
            },
          },
        });
        expect(found.length).toBe(last + 1);
        expect(found.at(-1)).toBe(last);
      }
    },
  );

  it('may end it at the start', () => {
    const search = searched(switches(3), { inspector: { interesting: () => true, found: () => 'stop' } });
    expect([search.states, search.stoppedBy, search.counts.transitions]).toEqual([1, 'found', 0]);
  });

  it('may lose interest', () => {
    for (const generateAfter of [0, Number.POSITIVE_INFINITY]) {
      const found: number[] = [];
      const search = searched(switches(6), {
        generateAfter,
        inspector: {
          interesting: (state, _, read) => {
            if (read) read[0] = 1;
            return found.length < 2 && state[0] === 1;
          },
          found: (id) => {
            found.push(id);
            return 'less is of interest now';
          },
        },
      });
      expect(found).toEqual(
        idsOf(search)
          .filter((id) => search.state(id)[0] === 1)
          .slice(0, 2),
      );
    }
  });
});

describe('a watch', () => {
  it('is fed with each step and the state after it', () => {
    /** Whether the first switch has ever been on while the second was off. */
    const watch: Watch = {
      size: 2,
      ...everyStep,
      start: (state) => (state[0] === 1 && state[1] === 0 ? 1 : 0),
      step: (watching, _, state, read) => {
        if (read) read[0] = read[1] = 1;
        return watching === 1 || (state[0] === 1 && state[1] === 0) ? 1 : 0;
      },
      settled: () => false,
    };
    for (const generateAfter of [0, Number.POSITIVE_INFINITY]) {
      const search = searched(switches(2), { watches: [watch], generateAfter });
      const seen = idsOf(search).map((id) =>
        [...search.state(id)].filter((_, field) => field !== 2 && field !== 3).join(''),
      );
      // (first, second, watch): off on the way up by the second alone, on from then on.
      expect(seen.toSorted()).toEqual(['000', '001', '010', '011', '101', '110', '111']);
    }
  });

  it('is fed with a step to the same state, too', () => {
    const box = createMachine({ on: { stay: { actions: 'x' } } });
    const system = defineSystem({ box }, { stimuli: { box: [{ type: 'stay' }] } });
    for (const generateAfter of [0, Number.POSITIVE_INFINITY]) {
      const search = searched(system, { watches: [ticking], generateAfter });
      expect([search.states, search.counts.transitions, search.counts.depth]).toEqual([4, 4, 3]);
    }
  });

  it('that is settled ends the branch: the step is counted, what it leads to is not stored', () => {
    const watch: Watch = {
      size: 2,
      ...everyStep,
      start: () => 0,
      step: (watching, _, state, read) => {
        if (read) read[0] = 1;
        return watching === 1 || state[0] === 1 ? 1 : 0;
      },
      settled: (watching) => watching === 1,
    };
    for (const generateAfter of [0, Number.POSITIVE_INFINITY]) {
      const search = searched(switches(3), { watches: [watch], generateAfter });
      expect(idsOf(search).map((id) => [...search.state(id)].slice(0, 3).join(''))).toEqual([
        ...['000', '010', '001', '011'],
      ]);
      expect([search.counts.transitions, search.complete]).toEqual([12, true]);
    }
  });
});

describe('a search from elsewhere', () => {
  it('begins there', () => {
    const tables = new SystemTables(counter(100));
    const first = new Search(tables);
    while (!first.advance(1_000));
    const search = new Search(tables, { from: first.state(40) });
    while (!search.advance(1_000));
    expect([search.states, search.counts.depth]).toEqual([100, 99]);
    expect(search.state(0)).toEqual(first.state(40));
    expect(search.pathTo(99).ids[0]).toBe(0);
  });

  it('takes a state with a watch for one without', () => {
    const tables = new SystemTables(switches(2));
    const watched = new Search(tables, { watches: [ticking] });
    while (!watched.advance(1_000));
    const search = new Search(tables, { from: watched.state(1) });
    while (!search.advance(1_000));
    expect(search.states).toBe(4);
  });
});
