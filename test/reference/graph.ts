import type { ProblemKind } from '../../src/findings/check-result.ts';
import type { System } from '../../src/system/define-system.ts';
import type { Label } from '../../src/system/labels.ts';
import type { ReferenceDeed } from './deed.ts';
import { explore } from './explorer.ts';
import { ReferenceRules } from './rules.ts';
import { type ReferenceState, stateText } from './state.ts';
import type { Views } from './views.ts';

/** A step from one state to another, by their place in the list of states. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly label: Label;
  readonly deed: ReferenceDeed;
}

/** All states and steps of a small system, as plain lists. The first state is the start. */
export interface ReferenceGraph {
  readonly system: System;
  readonly states: readonly Views[];
  readonly edges: readonly Edge[];
  readonly problems: ReadonlyMap<ProblemKind, number>;
}

/**
 * Explores a system and keeps all of it.
 *
 * @param limit of states
 * @returns undefined for a system that has no start, or is larger
 */
export function graphOf(system: System, limit: number): ReferenceGraph | undefined {
  const rules = new ReferenceRules(system);
  const text = (state: ReferenceState): string => stateText(state, rules.sameness);
  const ids = new Map<string, number>();
  const states: Views[] = [];
  const steps: (Pick<Edge, 'label' | 'deed'> & { readonly from: string; readonly to: string })[] = [];
  const { complete, problems } = explore(system, {
    rules,
    limit,
    visit: (views, state) => {
      ids.set(text(state), states.length);
      states.push(views);
    },
    onTransition: (label, before, after, deed) => steps.push({ from: text(before), to: text(after), label, deed }),
  });
  if (!complete || states.length === 0) return undefined;
  const idOf = (of: string): number => {
    const id = ids.get(of);
    if (id === undefined) throw new Error('a step leads to a state that was not visited');
    return id;
  };
  return {
    system,
    states,
    edges: steps.map(({ from, to, ...step }) => ({ ...step, from: idOf(from), to: idOf(to) })),
    problems,
  };
}

/**
 * The fewest steps to each state from some that are `given`, over edges that are `taken`; `Infinity` where none leads.
 *
 * @param given the steps that it took to get to a state, where that is known
 */
export function distances(
  { states, edges }: ReferenceGraph,
  given: readonly number[],
  taken: (edge: Edge) => boolean,
): number[] {
  const best = states.map((_, id) => given[id] ?? Number.POSITIVE_INFINITY);
  for (let changed = true; changed; ) {
    changed = false;
    for (const edge of edges) {
      const through = (best[edge.from] as number) + 1;
      if (through >= (best[edge.to] as number) || !taken(edge)) continue;
      best[edge.to] = through;
      changed = true;
    }
  }
  return best;
}
