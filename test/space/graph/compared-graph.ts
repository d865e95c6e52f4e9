import { deepStrictEqual } from 'node:assert/strict';
import { StateGraph } from '../../../src/space/graph/state-graph.ts';
import { Steps } from '../../../src/space/rules/steps.ts';
import { Search, type SearchOptions } from '../../../src/space/search.ts';
import { atOnce } from '../../../src/space/sliced.ts';
import type { System } from '../../../src/system/define-system.ts';
import type { Label } from '../../../src/system/labels.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';

export function searched(system: System, options: SearchOptions = {}): Search {
  const search = new Search(new SystemTables(system), options);
  while (!search.advance(1_000));
  return search;
}

/** What the rules say of one state: where each step leads, and the number of its deed. */
function stepsOf(search: Search, steps: Steps, id: number): { to: number; deed: number }[] {
  const { labels } = search.tables.system;
  return search.successors(id).map(({ label, to }) => {
    steps.take(search.state(id), labels[label] as Label);
    return { to, deed: search.deeds.number(label, steps.happenings) };
  });
}

/**
 * Compares the edges of a finished search with what the rules say of one state at a time.
 *
 * @param every how many states from one that is compared to the next
 * @returns the graph
 * @throws {AssertionError} where they differ
 */
export function comparedGraph(search: Search, every = 1): StateGraph {
  const graph = atOnce(StateGraph.of(search));
  const { first, other, deed } = graph.forwards;
  deepStrictEqual([graph.states, first.length, first[search.states]], [search.states, search.states + 1, graph.edges]);
  if (search.stoppedBy !== 'found') deepStrictEqual(graph.edges, search.counts.transitions);
  const steps = new Steps(search.tables, search.fields);
  for (let id = 0; id < search.states; id += every) {
    const size = (first[id + 1] as number) - (first[id] as number);
    const edges = Array.from({ length: size }, (_, index) => {
      const edge = (first[id] as number) + index;
      return { to: other[edge], deed: deed[edge] };
    });
    deepStrictEqual({ id, edges }, { id, edges: id < graph.expanded ? stepsOf(search, steps, id) : [] });
  }
  return graph;
}
