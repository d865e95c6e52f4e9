import type { Property } from '../../src/properties/property.ts';
import type { Predicate } from '../../src/system/view.ts';
import type { ReferenceGraph } from './graph.ts';
import type { Case } from './judges/judge.ts';
import { judges } from './judges/registry.ts';

/** What is found out about a property. */
export interface ReferenceJudgement {
  readonly verdict: 'HOLDS' | 'VIOLATED' | 'VACUOUS';
  /** Steps of a shortest path that decides it; undefined if none does. */
  readonly length: number | undefined;
}

/** The naive explorer's own answer for a property of which all actors are in the system. */
export function judgedByReference(graph: ReferenceGraph, property: Property): ReferenceJudgement {
  const judge = judges[property.kind];
  if (!judge) throw new Error(`no judge knows ${property.kind}`);
  const bind = (state: number) => subjectViews(graph, property, state);
  const ask = (predicate: Predicate<never>): boolean[] =>
    graph.states.map(({ net }, state) => (predicate as Predicate<unknown>)(bind(state), net));
  const { given: presupposed } = property.options;
  const given = presupposed ? ask(presupposed) : graph.states.map(() => true);
  const it: Case = { graph, claim: property.claim, given, ask, bind, subject: property.subject };
  const length = judge.decidedAfter(it);
  if (length < Number.POSITIVE_INFINITY) return { verdict: judge.means, length };
  const other = judge.means === 'HOLDS' ? 'VIOLATED' : 'HOLDS';
  const arises = judge.arises?.(it) ?? given.includes(true);
  return { verdict: !presupposed || arises ? other : 'VACUOUS', length: undefined };
}

/** The views of a property's subject: an actor by its name, or all that have the machine. */
function subjectViews({ system, states }: ReferenceGraph, { subject }: Property, state: number): unknown {
  const { actors } = states[state] as ReferenceGraph['states'][number];
  return Object.fromEntries(
    Object.entries(subject).map(([name, entry]) => {
      if (!('all' in entry)) return [name, actors[name]];
      const like = system.actors.filter(({ machine }) => machine.config === entry.all.config);
      return [name, like.map((actor) => actors[actor.name])];
    }),
  );
}
