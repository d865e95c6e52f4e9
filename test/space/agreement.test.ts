import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ModelError } from '../../src/findings/model-error.ts';
import { homes } from '../../src/home/homes.ts';
import { policiesWith } from '../../src/home/policies.ts';
import { globalState } from '../../src/space/global-states.ts';
import { Search, type SearchOptions } from '../../src/space/search.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { explore, type ReferenceResult } from '../reference/explorer.ts';
import { globalStateOf } from '../reference/global-state.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';
import type { ReferenceState } from '../reference/state.ts';

/** What both explorers say of a system: all of it, or, where it is too large, as far as the naive one came. */
interface Account {
  /** What they count, if they saw everything. */
  readonly counts: (Omit<ReferenceResult, 'problems'> & { readonly problems: readonly string[] }) | undefined;
  /** As texts; of each breadth-first level that was seen whole. */
  readonly states: readonly string[];
  /** From the states of all these levels but the last. */
  readonly steps: readonly string[];
}

/** How many states the naive explorer saw on whole levels, and how many of these it saw expanded. */
interface Reach {
  readonly states: number;
  readonly expanded: number;
}

const stepText = (before: string, label: string | undefined, after: string): string =>
  `${before} -- ${label} -- ${after}`;

function byReference(system: System, limit: number): Account & { readonly reach: Reach } {
  const texts = new Map<ReferenceState, string>();
  const text = (state: ReferenceState): string => {
    const known = texts.get(state) ?? JSON.stringify(globalStateOf(state));
    texts.set(state, known);
    return known;
  };
  const depths: number[] = [];
  const states: string[] = [];
  const steps: { readonly from: ReferenceState; readonly line: string }[] = [];
  const depthOf = new Map<ReferenceState, number>();
  const { problems, ...counts } = explore(system, {
    limit,
    visit: (_, state, depth) => {
      depths.push(depth);
      depthOf.set(state, depth);
      states.push(text(state));
    },
    onTransition: ({ name }, from, to) => steps.push({ from, line: stepText(text(from), name, text(to)) }),
  });
  // A level is whole once a state of the next one was found; its states are expanded once one after the next was.
  const whole = (margin: number): number => (counts.complete ? Number.POSITIVE_INFINITY : counts.depth - margin);
  const reach = {
    states: depths.filter((depth) => depth <= whole(1)).length,
    expanded: depths.filter((depth) => depth <= whole(2)).length,
  };
  return {
    reach,
    counts: counts.complete ? { ...counts, problems: [...problems.keys()].sort() } : undefined,
    states: states.slice(0, reach.states),
    steps: steps.flatMap(({ from, line }) => ((depthOf.get(from) ?? 0) <= whole(2) ? [line] : [])),
  };
}

function bySearch(system: System, limit: number, options: SearchOptions, reach?: Reach): Account {
  const search = new Search(new SystemTables(system), { ...options, limit });
  while (!search.advance(1_000));
  const { states = search.states, expanded = search.states } = reach ?? {};
  const texts = Array.from({ length: search.states }, (_, id) =>
    JSON.stringify(globalState(search.tables, search.fields, search.state(id))),
  );
  const problems = [...new Set(search.problems.map(({ kind }) => kind))].sort();
  return {
    counts: search.complete ? { ...search.counts, states: search.states, complete: true, problems } : undefined,
    states: texts.slice(0, states),
    steps: texts
      .slice(0, expanded)
      .flatMap((text, id) =>
        search.successors(id).map(({ label, to }) => stepText(text, system.labels[label]?.name, texts[to] ?? '?')),
      ),
  };
}

/** The first few lines that only one of two lists has, so that a disagreement can be read. */
function onlyIn(these: readonly string[], those: readonly string[]): string[] {
  const known = new Set(those);
  return these.filter((line) => !known.has(line)).slice(0, 3);
}

function expectAgreement(reference: Account, search: Account): void {
  if (reference.counts) expect(search.counts).toEqual(reference.counts);
  for (const part of ['states', 'steps'] as const) {
    expect({
      onlyReference: onlyIn(reference[part], search[part]),
      onlySearch: onlyIn(search[part], reference[part]),
    }).toEqual({ onlyReference: [], onlySearch: [] });
    expect(search[part]).toHaveLength(reference[part].length);
  }
}

/** The search goes two ways about a state: it asks the rules, or it runs code made for the system. */
const WAYS: readonly (readonly [string, SearchOptions])[] = [
  ['by interpretation', { generateAfter: Number.POSITIVE_INFINITY }],
  ['by generated code', { generateAfter: 0 }],
  ['by generated code, from a few states on', { generateAfter: 10 }],
];

/** The naive explorer takes its time, so each system is asked about once for all ways. */
const remembered = new Map<string, ReturnType<typeof byReference>>();
function rememberReference(name: string, build: () => System, limit: number): ReturnType<typeof byReference> {
  const account = remembered.get(name) ?? byReference(build(), limit);
  remembered.set(name, account);
  return account;
}

describe.each(WAYS)('the search and the naive explorer agree, %s', (_, options) => {
  test.each(Object.entries(smallSystems))('on %s', (name, { build }) => {
    const { reach, ...reference } = rememberReference(name, build, 100_000);
    expect(reference.counts).toBeDefined();
    expectAgreement(reference, bySearch(build(), 100_000, options, reach));
  });

  test.each(Object.entries(homes))('on %s', { timeout: 60_000 }, (name, home) => {
    const build = (): System => home.build(policiesWith(...home.with));
    const { reach, ...reference } = rememberReference(name, build, 2_500);
    expectAgreement(reference, bySearch(build(), 5_000, options, reach));
  });

  describe('at random', () => {
    // XState warns of some of what a random machine does.
    beforeEach(() => {
      vi.spyOn(console, 'warn').mockImplementation(() => {});
    });
    afterEach(() => {
      vi.restoreAllMocks();
    });

    test('on random systems', { timeout: 120_000 }, () => {
      let compared = 0;
      fc.assert(
        fc.property(systemPlans, (plan) => {
          try {
            const { reach, ...reference } = byReference(buildSystem(plan), 200);
            expectAgreement(reference, bySearch(buildSystem(plan), 1_000, options, reach));
            compared += 1;
          } catch (error) {
            if (!(error instanceof ModelError)) throw error;
            // The search may find it in a state that the naive explorer stopped short of, but not the other way round.
            expect(error.code).toBe('too-many-timers');
            expect(() => bySearch(buildSystem(plan), Number.POSITIVE_INFINITY, options)).toThrow(ModelError);
          }
        }),
        { numRuns: 100, seed: 1848 },
      );
      expect(compared).toBeGreaterThan(60);
    });
  });
});
