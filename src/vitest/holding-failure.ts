import type { CheckResult } from '../findings/check-result.ts';
import type { RandomResult } from '../live/random-check.ts';
import { tellRun } from '../live/tell-run.ts';
import type { Property } from '../properties/property.ts';
import { pathText } from '../report/path-text.ts';
import { problemText } from '../report/problem-text.ts';
import { plain } from '../report/style.ts';
import { statesSeen } from '../report/system-report.ts';
import { claimOf, whyWords } from '../report/verdict-words.ts';
import { paragraph } from '../report/wrap.ts';
import type { System } from '../system/define-system.ts';
import { clockOf, pathTold } from './path-told.ts';
import { SpecFailure } from './spec-failure.ts';
import { randomText } from './spec-words.ts';

/** A property does not hold in a system, or that was left open: the story, or the reasons. */
export function notHolding(result: CheckResult, system: System): SpecFailure {
  const [verdict] = result.verdicts;
  if (!verdict) throw new Error('nothing was checked');
  const { why } = verdict;
  const clock = clockOf(system);
  return new SpecFailure(
    `${verdict.verdict}  ${claimOf(verdict)}`,
    [
      ...pathTold(verdict, clock),
      ...result.problems.flatMap((problem) => ['', ...problemText(problem, clock, plain)]),
      ...(why.length > 0 ? paragraph(`left open: ${whyWords(why)}`, 2) : []),
      `  ${statesSeen(result)}`,
    ],
    verdict.at,
  );
}

/** Random runs have found a property not to hold, or no witness of what is possible. */
export function notHoldingAtRandom(result: RandomResult, property: Property, system: System): SpecFailure {
  const { found, verdict } = result;
  const told = found
    ? [
        ...pathText({ steps: tellRun(system, found.labels).steps, confirmed: true }, clockOf(system), plain, property),
        '',
      ]
    : [];
  const again = found ? [`  fast-check: seed ${result.seed}, path ${found.path}`] : [];
  return new SpecFailure(
    `${verdict}  ${claimOf(property)}`,
    [...told, `  ${randomText(result)}`, ...again],
    property.at,
  );
}

/**
 * A property holds though it was expected not to.
 *
 * @param seen what was looked at
 */
export const holdsAfterAll = (property: Property, seen: string): SpecFailure =>
  new SpecFailure(`HOLDS  ${claimOf(property)}`, [`  It was expected not to hold: ${seen}.`], property.at);
