import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ModelError } from '../../src/findings/model-error.ts';
import { LiveSystem } from '../../src/live/live-system.ts';
import { globalState } from '../../src/space/global-states.ts';
import { Search } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import type { GlobalState } from '../../src/system/global-state.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { explore } from '../reference/explorer.ts';
import { globalStateOf } from '../reference/global-state.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';

/** For each state that is known: the labels that lead on, and where to. */
type Known = Map<string, Map<string, GlobalState>>;

const MOST_STATES = 200;
const SEEDS = [1];
const STEPS = 16;
const RUNS = 30;

function note(known: Known, before: GlobalState, label: string, after: GlobalState): void {
  const key = JSON.stringify(before);
  known.set(key, (known.get(key) ?? new Map<string, GlobalState>()).set(label, after));
}

/** What the reference explorer knows. */
function byReference(system: System): Known {
  const known: Known = new Map();
  explore(system, {
    limit: MOST_STATES,
    onTransition: ({ name }, before, after) => note(known, globalStateOf(before), name, globalStateOf(after)),
  });
  return known;
}

/** What the exhaustive search knows. */
function bySearch(system: System): Known {
  const known: Known = new Map();
  const tables = new SystemTables(system);
  const search = new Search(tables, { limit: MOST_STATES });
  while (!search.advance(1_000));
  const state = (id: number): GlobalState => globalState(tables, search.fields, search.state(id));
  const expanded = search.complete ? search.states : Math.min(search.states, MOST_STATES / 4);
  for (let id = 0; id < expanded; id++) {
    for (const { label, to } of search.successors(id)) {
      note(known, state(id), system.labels[label]?.name ?? '', state(to));
    }
  }
  return known;
}

/** A small generator of numbers that are the same on each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Walks at random on live actors, and looks each step up in what is known. */
function walk(system: System, known: Readonly<Record<string, Known>>, seed: number): void {
  const next = numbers(seed);
  const live = new LiveSystem(system);
  for (let step = 0; step < STEPS; step++) {
    const before = JSON.stringify(live.state());
    // Where exploring stopped, nothing is known of the ways on.
    if (step > 0 && Object.values(known).every((ways) => ways.size > 0 && !ways.has(before))) return;
    const enabled = live.enabled().map(({ name }) => name);
    const label = enabled[next(enabled.length)];
    const told = { after: live.taken, enabled, label, leadsTo: label && live.take(label) && live.state() };
    for (const [by, ways] of Object.entries(known)) {
      const found = ways.get(before);
      if (!found && step > 0 && ways.size > 0) continue;
      const expected = { enabled: [...(found?.keys() ?? [])], leadsTo: label && found?.get(label) };
      expect({ by, ...told }).toEqual({ by, ...told, ...expected });
    }
    if (label === undefined) return;
  }
}

describe('live actors agree at each step with the reference explorer and the exhaustive search', () => {
  test.each(Object.keys(smallSystems))('%s', (name) => {
    const system = (smallSystems[name] as (typeof smallSystems)[string]).build();
    const known = { reference: byReference(system), search: bySearch(system) };
    for (const seed of SEEDS) walk(system, known, seed);
  });

  describe('at random', () => {
    // XState warns of some of what a random machine does, such as an output that nobody declared.
    beforeEach(() => {
      vi.spyOn(console, 'warn').mockImplementation(() => {});
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    test('on random systems', { timeout: 60_000 }, () => {
      let walked = 0;
      fc.assert(
        fc.property(systemPlans, (plan) => {
          const system = buildSystem(plan);
          const known = unlessRefused(() => ({ reference: byReference(system), search: bySearch(system) }));
          if (!known) return;
          walked += 1;
          walk(system, known, 1);
        }),
        { seed: 2017, numRuns: RUNS },
      );
      expect(walked).toBeGreaterThan(RUNS / 2);
    });
  });
});

/** Some random machines start timers without end. */
function unlessRefused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof ModelError && error.code === 'too-many-timers') return undefined;
    throw error;
  }
}
