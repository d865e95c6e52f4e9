import { deepStrictEqual } from 'node:assert/strict';
import { ModelError } from '../../src/findings/model-error.ts';
import { Search, type SearchOptions } from '../../src/space/search.ts';
import { globalState } from '../../src/space/telling/global-states.ts';
import type { System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { explore, type ReferenceResult } from '../reference/explorer.ts';
import { globalStateOf } from '../reference/global-state.ts';
import { ReferenceRules } from '../reference/rules.ts';
import type { ReferenceState } from '../reference/state.ts';

/** What both explorers say of a system: all of it, or, where it is too large, as far as the naive one came. */
export interface Account {
  /** What they count, if they saw everything. */
  readonly counts: (Omit<ReferenceResult, 'problems'> & { readonly problems: readonly string[] }) | undefined;
  /** As texts; of each breadth-first level that was seen whole. */
  readonly states: readonly string[];
  /** From the states of all these levels but the last. */
  readonly steps: readonly string[];
}

/**
 * Whether the search refuses to go on since it matters which objects actors share. The naive explorer does not: to it, actors share
 * an object within a step at most, since each is asked about clones of its own. So there is nothing to compare.
 */
export const refusesSharing = (error: unknown): boolean =>
  error instanceof ModelError && (error.code === 'identity-matters' || error.code === 'shared-write');

/** How many states the naive explorer saw on whole levels, and how many of these it saw expanded. */
export interface Reach {
  readonly states: number;
  readonly expanded: number;
}

const stepText = (before: string, label: string | undefined, after: string): string =>
  `${before} -- ${label} -- ${after}`;

/** What the naive explorer says. */
export function byReference(system: System, limit: number): Account & { readonly reach: Reach } {
  const rules = new ReferenceRules(system);
  const texts = new Map<ReferenceState, string>();
  const text = (state: ReferenceState): string => {
    const known = texts.get(state) ?? JSON.stringify(globalStateOf(state, rules.sameness, system));
    texts.set(state, known);
    return known;
  };
  const depths: number[] = [];
  const states: string[] = [];
  const steps: { readonly from: ReferenceState; readonly line: string }[] = [];
  const depthOf = new Map<ReferenceState, number>();
  const { problems, ...counts } = explore(system, {
    rules,
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

/**
 * What the search says.
 *
 * @param reach how far the naive explorer came
 */
export function bySearch(system: System, limit: number, options: SearchOptions, reach?: Reach): Account {
  const search = new Search(new SystemTables(system), { ...options, limit });
  while (!search.advance(1_000));
  const { states = search.states, expanded = search.states } = reach ?? {};
  const texts = Array.from({ length: search.states }, (_, id) =>
    JSON.stringify(globalState(search.tables, search.fields, search.state(id), true)),
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

/**
 * What the search refuses, the naive explorer refuses as well.
 *
 * @param limit states of the naive explorer at most
 * @throws what the search has thrown, if not
 */
export function assertRefusedAlike(build: () => System, limit: number, error: unknown): void {
  try {
    byReference(build(), limit);
  } catch (other) {
    if (error instanceof ModelError && other instanceof ModelError && other.code === error.code) return;
  }
  throw error;
}

/** The first few lines that only one of two lists has, so that a disagreement can be read. */
function onlyIn(these: readonly string[], those: readonly string[]): string[] {
  const known = new Set(those);
  return these.filter((line) => !known.has(line)).slice(0, 3);
}

/** @throws {AssertionError} where the two accounts differ */
export function assertAgreement(reference: Account, search: Account): void {
  if (reference.counts) deepStrictEqual(search.counts, reference.counts);
  for (const part of ['states', 'steps'] as const) {
    deepStrictEqual(
      {
        part,
        onlyReference: onlyIn(reference[part], search[part]),
        onlySearch: onlyIn(search[part], reference[part]),
        count: search[part].length,
      },
      { part, onlyReference: [], onlySearch: [], count: reference[part].length },
    );
  }
}
