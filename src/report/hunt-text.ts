import type { CheckResult, PropertyVerdict, Verdict } from '../findings/check-result.ts';
import type { Path } from '../findings/path.ts';
import { capacityNote } from './assumption-text.ts';
import { warningSection } from './check-text.ts';
import { counted, figure, listed, took } from './figures.ts';
import { landmarkLines, landmarks } from './landmarks.ts';
import { lookedAtText } from './looked-at-text.ts';
import { confirmation, pathText } from './path-text.ts';
import { problemText } from './problem-text.ts';
import { type Style, setOff } from './style.ts';
import { type SystemReport, statesSeen, systemLine } from './system-report.ts';
import { claimOf, unexpectedRemark, verdictStyle } from './verdict-words.ts';
import { ends, hanging, lengthOf, padEnd, paragraph } from './wrap.ts';

/** What random runs came to. */
export interface RandomRuns {
  readonly runs: number;
  readonly seed: number;
  readonly found?: { readonly run: number; readonly originalLength: number; readonly shrunkLength: number };
}

/** The system as it stands, hunted. */
export interface Hunted {
  readonly report: SystemReport;
  /** Of the hazard. */
  readonly verdict: PropertyVerdict;
  /** From the hazard on to where it leads if nobody stops it. */
  readonly continuation?: Path | undefined;
  readonly random?: RandomRuns | undefined;
}

/** The same system with switches that are to help. */
export interface Cured {
  readonly report: SystemReport;
  readonly verdict: PropertyVerdict;
  /** What people want and should still be able to do. */
  readonly wanted: readonly PropertyVerdict[];
}

/** What came of looking for a cure. */
export interface CureFound {
  /** The first system in which the hazard is gone; else one that is registered and does not help. */
  readonly cured: Cured | undefined;
  /** How many sets of switches were tried. */
  readonly tried: number;
  /** Whether there was no time to try all. */
  readonly isCut: boolean;
}

/** A line of what to do next, such as `check it` and a command. */
export type NextStep = readonly [label: string, command: string];

const VERDICT = 'VIOLATED'.length;

/** The heading of a hunt. */
export const huntHeading = (question: string, style: Style): string[] => [...paragraph(question).map(style.strong), ''];

/**
 * A hazard that was found, and its story: it can be told while the rest is still being explored.
 *
 * @example
 * ```ts
 * foundText({ title: 'hamburg, as sold in 2017', clock, result }, verdict, plain).join('\n');
 * ```
 */
export const foundText = ({ title, clock }: SystemReport, verdict: PropertyVerdict, style: Style): string[] => [
  ...paragraph(title).map(style.strong),
  ...verdictHeading(verdict, style),
  ...(verdict.path ? pathText(verdict.path, clock, style, verdict) : []),
];

/** What is known at the end: of a hazard that was found where it leads and who else has found it, else why not. */
export function huntedText({ report, verdict, continuation, random }: Hunted, style: Style): string[] {
  const { clock, result } = report;
  const path = verdict.verdict === 'VIOLATED' ? verdict.path : undefined;
  return [
    ...(path
      ? [
          ...(continuation ? continuationText(continuation, report) : []),
          '',
          `  shortest: breadth first · ${confirmation(path)}`,
          ...paragraph(exploredText(result), 2),
        ]
      : [...systemLine(report, style), ...verdictHeading(verdict, style), ...reasonText(verdict, result.system)]),
    ...(random ? paragraph(randomText(random), 2) : []),
    ...result.problems.filter(({ fine }) => !fine).flatMap((problem) => ['', ...problemText(problem, clock, style)]),
    ...warningSection(result.warnings, style),
  ];
}

/** How much was explored, and how little of that XState had to compute: what it has answered once stands in the tables. */
const exploredText = (result: CheckResult): string => {
  const { transitions, xstateCalls, seconds } = result.exploration;
  return `${statesSeen(result)}, ${took(seconds)} · ${counted(transitions, 'transition')}, ${counted(xstateCalls, 'call')} of XState`;
};

function verdictHeading(verdict: PropertyVerdict, style: Style): string[] {
  const word = padEnd(verdict.verdict, VERDICT);
  // Of a violation, the words name what was found.
  const claim = verdict.verdict === 'VIOLATED' ? verdict.says : claimOf(verdict);
  const [first = '', ...rest] = ends(`${word}  ${claim}`, verdict.at, VERDICT + 2);
  return [setOff(first, word, hazardStyle(verdict, style)), ...rest];
}

/** A hazard is bad news even where it is known. */
const hazardStyle = ({ verdict }: PropertyVerdict, style: Style) =>
  verdictStyle({ verdict, expected: verdict !== 'VIOLATED' }, style);

function reasonText(verdict: PropertyVerdict, name: string): string[] {
  if (verdict.verdict !== 'HOLDS') return paragraph(unexpectedRemark(verdict, name), 2);
  return verdict.lookedAt.flatMap((lookedAt) => hanging('  looked at ', lookedAtText(lookedAt)));
}

function continuationText({ steps }: Path, { clock }: SystemReport): string[] {
  return [
    `  then, if nobody stops it (${counted(steps.length, 'more step', 'more steps')})`,
    ...landmarkLines(landmarks(steps, clock), 5),
  ];
}

function randomText({ runs, seed, found }: RandomRuns): string {
  if (!found) return `fast-check did not find it in ${counted(runs, 'run')}, seed ${seed}`;
  const { run, originalLength, shrunkLength } = found;
  return `fast-check found it too: run ${figure(run)}, seed ${seed}, shrunk ${originalLength} -> ${shrunkLength}`;
}

/**
 * What cures a hazard: a system in which it is gone, or how far one was looked for.
 *
 * @returns nothing if there is nothing to switch on
 */
export function cureText({ cured, tried, isCut }: CureFound, style: Style): string[] {
  const isCure = cured?.verdict.verdict === 'HOLDS';
  const shown = cured ? ['', ...curedText(cured, style)] : [];
  if (isCure || tried <= (cured ? 1 : 0)) return shown;
  const none = `none found among ${counted(tried, 'set')} of switches${isCut ? ', then time was over' : ''}`;
  return [...shown, '', ...hanging(`${padEnd('no cure', VERDICT)}  `, none)];
}

/** The cured system: whether the hazard is gone, and whether what people want is still possible. */
export function curedText({ report, verdict, wanted }: Cured, style: Style): string[] {
  const { result, clock } = report;
  const word = padEnd(verdict.verdict, VERDICT);
  const [first = '', ...rest] = hanging(`${word}  `, `the same, with ${listed(result.with)}`);
  const capacities = capacityNote(verdict, result);
  const facts = [statesSeen(result), ...(capacities === '' ? [] : [capacities]), ...wantedText(wanted)];
  const path = verdict.verdict === 'VIOLATED' ? verdict.path : undefined;
  const open =
    verdict.verdict === 'HOLDS' || path ? [] : paragraph(unexpectedRemark(verdict, result.system), VERDICT + 2);
  return [
    setOff(first, word, hazardStyle(verdict, style)),
    ...rest,
    ...facts.flatMap((fact) => hanging(' '.repeat(VERDICT + 2), fact)),
    ...open,
    ...(path
      ? [...pathText(path, clock, style, verdict), '', `  shortest: breadth first · ${confirmation(path)}`]
      : []),
    ...result.problems.filter(({ fine }) => !fine).flatMap((problem) => ['', ...problemText(problem, clock, style)]),
  ];
}

/** By what became of it, so that a list of wishes reads as a list. */
function wantedText(wanted: readonly PropertyVerdict[]): string[] {
  const groups = [
    ['still possible', (verdict: Verdict) => verdict === 'HOLDS'],
    ['no longer possible', (verdict: Verdict) => verdict === 'VIOLATED'],
    ['left open', (verdict: Verdict) => verdict !== 'HOLDS' && verdict !== 'VIOLATED'],
  ] as const;
  return groups.flatMap(([label, belongs]) => {
    const says = wanted.filter(({ verdict }) => belongs(verdict)).map((verdict) => verdict.says);
    return says.length > 0 ? [`${label}: ${says.join(', ')}`] : [];
  });
}

/** What to do next, one command a line. */
export function nextStepsText(steps: readonly NextStep[]): string[] {
  const width = Math.max(0, ...steps.map(([label]) => lengthOf(label)));
  // However long they are: broken into lines, they could not be pasted.
  return steps.map(([label, command]) => `${padEnd(label, width)}  ${command}`);
}
