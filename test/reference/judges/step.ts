import type { Property } from '../../../src/properties/property.ts';
import { distances, type Edge, type ReferenceGraph } from '../graph.ts';
import type { Case, ReferenceJudge } from './judge.ts';

type Ask = (before: unknown, deed: unknown, after: unknown) => boolean;

/** A step of which the answer is no is one too many. */
export const step: ReferenceJudge = {
  means: 'VIOLATED',
  decidedAfter: (it) => {
    const { graph, claim, given, bind } = it;
    const reached = distances(graph, [0], () => true);
    const bad = graph.edges.filter((edge) => {
      const { from, to } = edge;
      return given[from] && !(claim as Ask)(bind(from), deedFor(it, edge), bind(to));
    });
    return Math.min(Number.POSITIVE_INFINITY, ...bad.map(({ from }) => (reached[from] as number) + 1));
  },
  arises: ({ graph, given }) => graph.edges.some(({ from }) => given[from]),
};

/** What a step did, by the names of the subject. */
function deedFor({ graph, subject }: Case, { label, deed: { handled, sent, lost } }: Edge): unknown {
  const named = ({ from, to, ...rest }: { readonly from: number; readonly to: number }): unknown[] => {
    const sender = namesOf(graph, subject, from)[0] ?? graph.system.everyone[from]?.name;
    return namesOf(graph, subject, to).map((name) => ({ ...rest, from: sender, to: name }));
  };
  return {
    kind: label.kind,
    handled: handled.flatMap(({ actor, ...rest }) => namesOf(graph, subject, actor).map((by) => ({ ...rest, by }))),
    sent: sent.flatMap(named),
    lost: lost.flatMap(named),
  };
}

/** What a subject calls an actor: by its own name, and by that of each list that it is in. */
function namesOf({ system }: ReferenceGraph, subject: Property['subject'], actor: number): string[] {
  // Nobody speaks of what is invoked.
  if (actor >= system.actors.length) return [];
  const { name: own, machine } = system.actors[actor] as ReferenceGraph['system']['actors'][number];
  return Object.entries(subject).flatMap(([name, entry]) =>
    'all' in entry ? (entry.all.config === machine.config ? [name] : []) : name === own ? [name] : [],
  );
}
