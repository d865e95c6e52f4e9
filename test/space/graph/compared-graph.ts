import { deepStrictEqual } from 'node:assert/strict';
import { StateGraph } from '../../../src/space/graph/state-graph.ts';
import { Search, type SearchOptions } from '../../../src/space/search.ts';
import { atOnce } from '../../../src/space/sliced.ts';
import type { System } from '../../../src/system/define-system.ts';
import { SystemTables } from '../../../src/tables/system-tables.ts';

export function searched(system: System, options: SearchOptions = {}): Search {
  const search = new Search(new SystemTables(system), options);
  while (!search.advance(1_000));
  return search;
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
  const { first, other, label } = graph.forwards;
  deepStrictEqual([graph.states, first.length, first[search.states]], [search.states, search.states + 1, graph.edges]);
  if (search.stoppedBy !== 'found') deepStrictEqual(graph.edges, search.counts.transitions);
  for (let id = 0; id < search.states; id += every) {
    const size = (first[id + 1] as number) - (first[id] as number);
    const edges = Array.from({ length: size }, (_, index) => {
      const edge = (first[id] as number) + index;
      return { label: label[edge], to: other[edge] };
    });
    deepStrictEqual({ id, edges }, { id, edges: id < graph.expanded ? search.successors(id) : [] });
  }
  return graph;
}
