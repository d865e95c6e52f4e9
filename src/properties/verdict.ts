import type { Problem, ProblemKind, Reason, StopReason, Verdict } from '../findings/check-result.ts';
import type { Finds } from './kinds/kind.ts';

/** All that a verdict depends on. */
export interface Known {
  /** What it means that a state decides the property. */
  readonly finds: Finds;
  /** Whether a state was found that decides the property, and live actors did not go another way on the path to it. */
  readonly decided: 'no' | 'yes' | 'live actors differ';
  /** The findings of the searches that were to decide it, and of live actors. */
  readonly findings: readonly Pick<Problem, 'kind' | 'count' | 'fine'>[];
  /** The bounds that were reached, by name. */
  readonly bounds: readonly string[];
  /** Why the search that was to decide it ended before it had seen every state; undefined if it has seen them all. */
  readonly stoppedBy: StopReason | undefined;
  /** Whether the system has a start state at all. */
  readonly started: boolean;
  /** Whether what the property presupposes arose in some state. */
  readonly givenArose: boolean;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly why: readonly Reason[];
}

/**
 * What a finding means for what was not found: 'cut' says that a known part of the states was left out, so that HOLDS is
 * said up to there; 'doubt' leaves everything open.
 *
 * An author cannot declare fine what takes states away, or makes the tables themselves doubtful: nobody has seen what
 * would have come. An actor error is an ordinary step, a time-lock takes no state away, and that a variable changed although
 * no answer did is a suspicion only: so these may be meant.
 */
const MEANING: Readonly<Record<ProblemKind, { readonly leaves: 'cut' | 'doubt'; readonly mayBeFine: boolean }>> = {
  overflow: { leaves: 'cut', mayBeFine: false },
  limit: { leaves: 'cut', mayBeFine: false },
  'chain limit': { leaves: 'doubt', mayBeFine: false },
  'always loop': { leaves: 'doubt', mayBeFine: false },
  'live difference': { leaves: 'doubt', mayBeFine: false },
  orphan: { leaves: 'doubt', mayBeFine: false },
  'actor error': { leaves: 'doubt', mayBeFine: true },
  'time-lock': { leaves: 'doubt', mayBeFine: true },
  'hidden state': { leaves: 'doubt', mayBeFine: true },
};

/** Judges a property by what is known: the only place that decides on a word. */
export function judgementOf(known: Known): Judgement {
  const seeksWitness = known.finds === 'witness';
  if (known.decided === 'yes') return { verdict: seeksWitness ? 'HOLDS' : 'VIOLATED', why: [] };
  const findings = gathered(known.findings);
  if (!known.started) return { verdict: 'INCONCLUSIVE', why: findings.map(reasonOf) };
  const open = findings.filter(({ finding, fine }) => !(fine && MEANING[finding].mayBeFine));
  const doubts = open.filter(({ finding }) => MEANING[finding].leaves === 'doubt').map(reasonOf);
  if (known.decided === 'live actors differ' && !doubts.some(({ finding }) => finding === 'live difference')) {
    doubts.push({ kind: 'finding', finding: 'live difference', count: 1 });
  }
  if (doubts.length > 0) return { verdict: 'INCONCLUSIVE', why: doubts };
  const cuts: Reason[] = [
    ...open.map(reasonOf),
    ...known.bounds.map((bound): Reason => ({ kind: 'bound', bound })),
    ...(known.stoppedBy ? [{ kind: 'stopped', by: known.stoppedBy } as const] : []),
  ];
  if (cuts.length > 0) {
    // What did not arise in a part of the states may arise in the rest.
    if (!known.givenArose) return { verdict: 'INCONCLUSIVE', why: [{ kind: 'never given' }, ...cuts] };
    return { verdict: seeksWitness ? 'INCONCLUSIVE' : 'HOLDS UP TO', why: cuts };
  }
  if (!known.givenArose) return { verdict: 'VACUOUS', why: [] };
  return { verdict: seeksWitness ? 'VIOLATED' : 'HOLDS', why: [] };
}

type FindingReason = Extract<Reason, { kind: 'finding' }>;

const reasonOf = ({ finding, count }: FindingReason): FindingReason => ({ kind: 'finding', finding, count });

/** One reason for each kind of finding. A kind is fine only if all of it was declared so. */
function gathered(findings: Known['findings']): (FindingReason & { readonly fine: boolean })[] {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  return kinds.map((finding) => {
    const some = findings.filter(({ kind }) => kind === finding);
    const count = some.reduce((sum, each) => sum + each.count, 0);
    return { kind: 'finding', finding, count, fine: some.every(({ fine }) => fine) };
  });
}
