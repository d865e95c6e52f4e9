import type { CheckResult, Problem } from '../findings/check-result.ts';
import type { ModelError } from '../findings/model-error.ts';
import { commandLine } from '../report/command-line.ts';
import { nextStepsText } from '../report/hunt-text.ts';
import { problemText } from '../report/problem-text.ts';
import { plain } from '../report/style.ts';
import { systemLine } from '../report/system-report.ts';
import { claimOf, unexpectedRemark } from '../report/verdict-words.ts';
import { visibleText } from '../report/visible-text.ts';
import { paragraph } from '../report/wrap.ts';
import type { System } from '../system/define-system.ts';
import { clockOf, pathTold } from './path-told.ts';

/**
 * A property that is not as expected, as an error that vitest shows: the story, and the line of the spec. It has no stack
 * of ours, since nothing in there would help.
 */
export class SpecFailure extends Error {
  /**
   * @param at `file:line` of the property
   */
  constructor(summary: string, lines: readonly string[], at = '') {
    super(visibleText([summary, '', ...lines].join('\n')));
    this.name = 'Property';
    this.stack = at === '' ? `${this.name}: ${this.message}` : `${this.name}: ${this.message}\n    at ${at}:1`;
  }

  /**
   * A mistake in the model or in the predicate.
   *
   * @param at `file:line` of the property that met it
   */
  static ofModel({ code, place, cause, remedy }: ModelError, at: string): SpecFailure {
    // The line of the property is shown below anyway.
    const where = place.startsWith(at) ? '' : `${place}: `;
    return new SpecFailure(`${where}${cause}`, [...paragraph(remedy, 2), `  (${code})`], at);
  }

  /** A variable outside of the contexts has changed, so that no answer of the spec is certain. */
  static ofHiddenState(problem: Problem): SpecFailure {
    const [first = '', ...rest] = problemText(problem, { startsAt: 0, tickMs: undefined }, plain);
    return new SpecFailure(`INCONCLUSIVE  ${first.trimEnd()}`, rest, problem.variable?.at);
  }

  /**
   * The failure of the one property of a result.
   *
   * @param words by which a command names the system
   */
  static of(result: CheckResult, system: System, words: readonly string[]): SpecFailure {
    const [verdict] = result.verdicts;
    if (!verdict) throw new Error('nothing was checked');
    const clock = clockOf(system);
    const { path } = verdict;
    return new SpecFailure(
      `${verdict.verdict}  ${claimOf(verdict)}`,
      [
        ...systemLine({ title: result.system, clock, result }, plain),
        ...pathTold(verdict, clock),
        ...result.problems.flatMap((problem) => ['', ...problemText(problem, clock, plain)]),
        ...paragraph(unexpectedRemark(verdict, result.system), 2),
        ...(path
          ? ['', ...nextStepsText([['walk it', commandLine(['npx nobody-home explore', ...words])]]).map(indented)]
          : []),
      ],
      verdict.at,
    );
  }
}

const indented = (line: string): string => `  ${line}`;
