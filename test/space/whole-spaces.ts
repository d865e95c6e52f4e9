import { deepStrictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Search } from '../../src/space/search.ts';
import { globalState } from '../../src/space/telling/global-states.ts';
import type { System } from '../../src/system/define-system.ts';
import type { GlobalState } from '../../src/system/global-state.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { explore } from '../reference/explorer.ts';
import { globalStateOf } from '../reference/global-state.ts';
import { ReferenceRules } from '../reference/rules.ts';

/** What is kept of a state while hundreds of thousands are compared. */
const digest = (state: GlobalState): string =>
  createHash('sha1').update(JSON.stringify(state)).digest('base64').slice(0, 16);

/** What both explorers say of a whole space. */
interface Totals {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly heldBack: number;
  readonly ignored: number;
  /** How often each kind of finding was met. */
  readonly problems: Readonly<Record<string, number>>;
}

/**
 * Compares what both explorers count on a whole system, and that they see the same states.
 *
 * @param limit states at most
 * @returns the number of states; undefined if there are more than the limit
 * @throws {AssertionError} where they differ
 */
export function compareWholeSpaces(build: () => System, limit: number): number | undefined {
  const system = build();
  const search = new Search(new SystemTables(system), { limit: limit + 1, generateAfter: 10 });
  while (!search.advance(1_000));
  if (!search.complete) return undefined;
  const found = new Set<string>();
  const again = build();
  const rules = new ReferenceRules(again);
  const { problems, complete, ...counts } = explore(again, {
    rules,
    visit: (_, state) => found.add(digest(globalStateOf(state, rules.sameness, system))),
  });
  const reference: Totals = { ...counts, problems: Object.fromEntries([...problems].sort()) };
  deepStrictEqual(totalsOf(search), reference);
  for (let id = 0; id < search.states; id++) {
    const state = globalState(search.tables, search.fields, search.state(id), true);
    if (!found.has(digest(state))) throw new Error(`only the search has the state ${JSON.stringify(state)}`);
  }
  return complete ? search.states : undefined;
}

function totalsOf({ states, counts, problems }: Search): Totals {
  const byKind = new Map<string, number>();
  for (const { kind, count } of problems) byKind.set(kind, (byKind.get(kind) ?? 0) + count);
  return { states, ...counts, problems: Object.fromEntries([...byKind].sort()) };
}
