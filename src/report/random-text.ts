import type { PropertyVerdict, Verdict } from '../findings/check-result.ts';
import type { PathStep } from '../findings/path.ts';
import type { Coverage, Reached } from '../live/coverage.ts';
import type { CountedFinding, RandomResult } from '../live/random-check.ts';
import { counted, figure } from './figures.ts';
import { pathText } from './path-text.ts';
import { type Style, setOff } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { claimOf, verdictStyle } from './verdict-words.ts';
import { ends, hanging, item, lengthOf, padEnd, paragraph } from './wrap.ts';

/** What random runs came to for one property. */
export interface RandomVerdict extends Pick<PropertyVerdict, 'property' | 'says' | 'at' | 'kind' | 'expected'> {
  readonly verdict: Verdict;
  /** Runs that were executed. */
  readonly runs: number;
  readonly findings: readonly CountedFinding[];
  /** The run that decided, shrunk. */
  readonly found?: NonNullable<RandomResult['found']> & { readonly steps: readonly PathStep[] };
}

/** What random runs came to in one system. */
export interface RandomReport {
  readonly system: string;
  readonly title: string;
  readonly with: readonly string[];
  readonly seed: number;
  readonly clock: Clock;
  readonly verdicts: readonly RandomVerdict[];
  /** What the runs of all properties reached; undefined if there were none. */
  readonly coverage: Coverage | undefined;
}

/** The name of the format of `check --random --json`. */
const RANDOM_FORMAT = 'nobody-home/random@2';

/**
 * What random runs on live actors came to: a line each property, the run where a violation is not known, and what no run
 * has reached.
 *
 * @example
 * ```ts
 * randomText(report, plain)[0]; // 'hamburg, as sold in 2017                       random runs, seed 2017'
 * ```
 */
export function randomText(report: RandomReport, style: Style): string[] {
  const { title, seed, clock, verdicts, coverage } = report;
  const column = Math.max(0, ...verdicts.map(({ verdict }) => lengthOf(verdict)));
  const [first = '', ...rest] = ends(title, `random runs, seed ${seed}`);
  const told = verdicts.filter(({ expected, found }) => !expected && found);
  return [
    setOff(first, title, style.strong),
    ...rest,
    ...verdicts.flatMap((verdict) => verdictLine(verdict, column, style)),
    ...told.flatMap((verdict) => [
      '',
      ...paragraph(`! ${verdict.verdict}  ${claimOf(verdict)}`),
      ...pathText({ steps: verdict.found?.steps ?? [], confirmed: true }, clock, style, verdict),
      '',
      ...paragraph(`the run as live actors took it, shrunk; fast-check: seed ${seed}, path ${verdict.found?.path}`, 2),
    ]),
    ...findingsText(verdicts),
    ...(coverage ? coverageText(coverage, style) : []),
  ];
}

function verdictLine(verdict: RandomVerdict, column: number, style: Style): string[] {
  const { verdict: word, expected, runs, found, at } = verdict;
  const mark = word === 'INCONCLUSIVE' ? '?' : expected ? ' ' : '!';
  const margin = `${mark} ${padEnd(word, column)}  `;
  const note = found
    ? `run ${figure(found.run)}, shrunk ${found.originalLength} -> ${found.shrunkLength}`
    : counted(runs, 'run');
  const inOne = ends(margin + claimOf(verdict), `${note}  ${at}`);
  const lines =
    inOne.length === 1
      ? inOne
      : [...hanging(margin, claimOf(verdict)), ...ends(' '.repeat(lengthOf(margin)) + note, at, lengthOf(margin))];
  const [first = '', ...rest] = lines;
  return [setOff(first, word, verdictStyle({ verdict: word, expected }, style)), ...rest];
}

function findingsText(verdicts: readonly RandomVerdict[]): string[] {
  const most = new Map<string, CountedFinding>();
  for (const finding of verdicts.flatMap(({ findings }) => findings)) {
    const key = `${finding.kind}: ${finding.place}`;
    if (finding.runs > (most.get(key)?.runs ?? 0)) most.set(key, finding);
  }
  return [...most].flatMap(([key, { detail, runs }]) => item(`${key} in ${counted(runs, 'run')}: ${detail}`));
}

/** What was reached, and by name what never was: so that "nothing found" can be judged. */
export function coverageText({ labels, actors }: Coverage, style: Style): string[] {
  const lines = [
    ...partText('steps', labels),
    ...actors.flatMap(({ actor, states, transitions }) => [
      ...partText(`states of ${actor}`, states),
      ...partText(`transitions of ${actor}`, transitions),
    ]),
  ];
  return ['', style.faint('reached by these runs'), ...lines.map(style.faint)];
}

function partText(what: string, { reached, never }: Reached): string[] {
  const all = reached.length + never.length;
  if (all === 0) return [];
  const missing = never.length > 0 ? `; never ${never.join(', ')}` : '';
  return item(`${what}: ${reached.length} of ${all}${missing}`);
}

/** One document for all systems. */
export const randomJson = (reports: readonly RandomReport[]): string =>
  JSON.stringify({ format: RANDOM_FORMAT, systems: reports.map(({ clock: _, ...report }) => report) }, undefined, 2);
