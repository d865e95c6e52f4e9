import type { Exploration, Problem, PropertyVerdict } from '../findings/check-result.ts';
import type { AnyJudge } from './judges-of.ts';
import { kindOf } from './kinds/registry.ts';
import { firstLook, knownIn } from './known-violations.ts';
import { problemOf, timeLockOf } from './problems.ts';
import type { Schedule } from './schedule.ts';
import { type Judgement, judgementOf } from './verdict.ts';

/** How far the search of the system alone came. */
export function explorationOf({ base, seconds, stoppedBy }: Schedule, xstateCalls: number): Exploration {
  const { states, counts, complete, bounds } = base;
  const found = { states, ...counts, complete, seconds, xstateCalls, bounds };
  return stoppedBy ? { ...found, stoppedBy } : found;
}

/** What the searches found about the model itself. */
export function problemsOf({ base, told, timeLock }: Schedule): Problem[] {
  const problems = base.problems.map((problem) => problemOf(base, problem, told));
  return timeLock === undefined ? problems : [...problems, timeLockOf(base, timeLock, told)];
}

/** Gathers what is known about a property so far, and has it judged. */
export function judgementFrom(schedule: Schedule, judge: AnyJudge, hidden: readonly Problem[]): Judgement {
  const { base, told, timeLock } = schedule;
  const deciding = schedule.decidingOf(judge);
  const search = deciding?.facts ?? base;
  const path = schedule.pathOf(judge);
  const { fine } = base.tables.system;
  // A search with a monitor meets what the plain one meets, over and over: that is counted once.
  const known = new Set(base.problems.map(({ kind }) => kind));
  const own = search === base ? [] : search.problems.filter(({ kind }) => !known.has(kind));
  const found = [...base.problems, ...own].map(({ kind, count }) => ({ kind, count, fine: fine.includes(kind) }));
  const locks = timeLock === undefined ? [] : [timeLockOf(base, timeLock, told)];
  return judgementOf({
    finds: kindOf(judge.property).finds,
    decided: path ? (path.difference ? 'live actors differ' : 'yes') : 'no',
    findings: [...found, ...locks, ...hidden, ...told.differences],
    bounds: [...new Set([...base.bounds, ...search.bounds])],
    stoppedBy: schedule.stopReason(deciding),
    started: search.states > 0,
    givenArose: judge.givenArose,
  });
}

/**
 * The answer for one property.
 *
 * @param name of the system, by which `violatedIn` calls it
 */
export function verdictOf(
  schedule: Schedule,
  judge: AnyJudge,
  hidden: readonly Problem[],
  name: string,
): PropertyVerdict {
  const { id, property } = judge;
  const decision = schedule.decision(judge);
  const path = schedule.pathOf(judge);
  const { verdict, why } = judgementFrom(schedule, judge, hidden);
  const known = knownIn(property, name);
  const acceptance =
    verdict === 'VIOLATED' && typeof known === 'object'
      ? firstLook(known, path, schedule.base.tables.system)
      : undefined;
  return {
    property: id,
    says: property.says,
    at: property.at,
    kind: property.kind,
    verdict,
    expected: verdict === (known === 'not' ? 'HOLDS' : 'VIOLATED') && acceptance === undefined,
    why,
    lookedAt: judge.lookedAt(),
    ...(path && decision ? { path, lastSeen: decision.seen() } : {}),
    ...(acceptance ? { acceptance } : {}),
  };
}
