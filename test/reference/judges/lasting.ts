import type { Predicate } from '../../../src/system/view.ts';
import { distances } from '../graph.ts';
import type { Case } from './judge.ts';

/**
 * The fewest steps to each state at the end of a stretch in which a predicate held all along, and in which so many ticks passed.
 *
 * Stretches are counted out, a tick at a time: those of k + 1 ticks are those of k, a tick, and whatever follows.
 */
export function heldFor({ graph, claim, ask }: Case): number[] {
  const { predicate, ticks } = claim as { readonly predicate: Predicate<never>; readonly ticks: number };
  const holds = ask(predicate);
  const goesOn = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
    holds[from] === true && holds[to] === true;
  const anywhere = distances(graph, [0], () => true);
  // A stretch of no ticks is any state in which it holds.
  let after = anywhere.map((distance, state) => (holds[state] ? distance : Number.POSITIVE_INFINITY));
  for (let tick = 0; tick < ticks; tick++) {
    const beyond = graph.states.map(() => Number.POSITIVE_INFINITY);
    for (const edge of graph.edges) {
      if (edge.label.kind !== 'tick' || !goesOn(edge)) continue;
      beyond[edge.to] = Math.min(beyond[edge.to] as number, (after[edge.from] as number) + 1);
    }
    after = distances(graph, beyond, goesOn);
  }
  return after;
}
