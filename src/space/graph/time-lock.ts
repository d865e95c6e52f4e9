import type { Deed } from '../rules/deeds.ts';
import type { UrgencyGraph } from '../rules/urgency-graph.ts';
import type { Search } from '../search.ts';
import type { Work } from '../sliced.ts';
import { adjacencyOf } from './adjacency.ts';
import { StateGraph } from './state-graph.ts';
import { hasCycle, seekComponents } from './strongly-connected.ts';

/** States that are looked at between two pauses. */
const PAUSE = 1 << 12;

/** Whether urgent steps may follow each other forever, as far as was seen: only then is there a time-lock to look for. */
export const canRunOnForever = (urgency: UrgencyGraph): boolean =>
  hasCycle(adjacencyOf(urgency.size, (node) => urgency.after(node)));

/** Bytes that it takes to look for a time-lock, besides those of the search, about: the graph, its urgent steps, their components. */
export const bytesToSeek = (search: Search): number =>
  canRunOnForever(search.urgency) ? 2 * search.bytesOfEdges + 24 * search.states : 0;

/**
 * Looks for a cycle of timers and deliveries, which need nobody's doing and take no time: as long as it goes round, time
 * stands still although it is to pass. In a system without ticks nothing is kept from passing by messages that go round; only
 * where a timer without delay is due is that taken for a mistake there, too.
 *
 * Where no urgent step has ever led back to its like, there is nothing to look for. Otherwise it is a component of the graph
 * of those steps that need nobody's doing.
 *
 * @param search one that has seen every state
 * @returns the id of a state in such a cycle
 */
export function* seekTimeLock(search: Search): Work<number | undefined> {
  if (!canRunOnForever(search.urgency)) return undefined;
  const { labels, links } = search.tables.system;
  // Nobody hurries a message on a patient link.
  const isUrgent = ({ label }: Deed): boolean =>
    label.kind === 'timer' || (label.kind === 'deliver' && !links[label.link]?.patient);
  const timeIsToPass = labels.some(({ kind }) => kind === 'tick');
  const graph = yield* StateGraph.of(search);
  const urgent = yield* graph.only(isUrgent);
  const components = yield* seekComponents(urgent);
  const timerIsDue = (id: number): boolean => {
    const state = search.state(id);
    return search.fields.timers.some((field) => state[field] !== 0);
  };
  for (let id = 0; id < search.states; id++) {
    if (id % PAUSE === 0) yield;
    for (let edge = urgent.first[id] as number; edge < (urgent.first[id + 1] as number); edge++) {
      if (components.of[id] !== components.of[urgent.other[edge] as number]) continue;
      if (timeIsToPass || graph.deeds.deed(urgent.deed[edge] as number).label.kind === 'timer' || timerIsDue(id))
        return id;
    }
  }
  return undefined;
}
