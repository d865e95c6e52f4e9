import type { CheckResult, PropertyVerdict, Warning } from '../findings/check-result.ts';
import { assumptionText, capacityNote } from './assumption-text.ts';
import { counted } from './figures.ts';
import { furtherText } from './further-text.ts';
import { growthText } from './growth-text.ts';
import { lookedAtByThoseThatHold, lookedAtText } from './looked-at-text.ts';
import { confirmation, pathText } from './path-text.ts';
import { problemText } from './problem-text.ts';
import { type Style, setOff } from './style.ts';
import { type SystemReport, systemLine } from './system-report.ts';
import { claimOf, seeksWitness, shortestWords, unexpectedRemark, verdictNote, verdictStyle } from './verdict-words.ts';
import { warningText } from './warning-text.ts';
import { ends, hanging, item, lengthOf, padEnd, paragraph } from './wrap.ts';

export interface TextOptions {
  /** Whether to list all that the answers rest on. */
  readonly assumptions?: boolean;
}

/**
 * All that is known about one system: a line each property, and a path only where a verdict is not the expected one.
 *
 * @example
 * ```ts
 * checkText({ title: 'hamburg, as sold in 2017', clock, result }, plain).join('\n');
 * ```
 */
export function checkText(report: SystemReport, style: Style, { assumptions = false }: TextOptions = {}): string[] {
  const { clock, result } = report;
  const unexpected = result.verdicts.filter((verdict) => markOf(verdict) === '!' || verdict.acceptance?.is === 'open');
  const column = Math.max(0, ...result.verdicts.map(({ verdict }) => lengthOf(verdict)));
  return [
    ...systemLine(report, style),
    ...result.verdicts.flatMap((verdict) => verdictLine(verdict, column, capacityNote(verdict, result), style)),
    ...result.verdicts
      .filter((verdict) => unexpected.includes(verdict) || verdict.further)
      .flatMap((verdict) => ['', ...toldText(verdict, report, style)]),
    ...result.problems.flatMap((problem) => ['', ...problemText(problem, clock, style)]),
    ...section('what grows', result.growth.map(growthText), style),
    ...warningSection(result.warnings, style),
    ...section(
      'not checked here',
      result.notApplicable.map(({ property, why }) => `${property}: ${why}`),
      style,
    ),
    ...section('looked at by properties that hold', lookedAtByThoseThatHold(result.verdicts).map(lookedAtText), style),
    ...assumptionsText(result, assumptions, style),
  ];
}

/** All that the answers rest on, or how much it is. What is never sent is probably a mistake, so it is always there. */
function assumptionsText({ assumptions }: CheckResult, inFull: boolean, style: Style): string[] {
  if (inFull) {
    const all = assumptions.map((each) => assumptionText(each, Number.POSITIVE_INFINITY));
    return section('assumptions', all, style);
  }
  const neverSent = assumptions.filter(({ kind }) => kind === 'never sent');
  if (assumptions.length === 0) return [];
  return [
    '',
    ...neverSent.flatMap((each) => paragraph(assumptionText(each)).map(style.faint)),
    style.faint(`rests on ${counted(assumptions.length, 'assumption')}, which --assumptions lists`),
  ];
}

/** What is not as expected or was left open is marked, so that it is found without colour. */
function markOf({ verdict, expected, acceptance }: PropertyVerdict): '!' | '?' | ' ' {
  if (verdict === 'HOLDS UP TO' || verdict === 'INCONCLUSIVE' || acceptance?.is === 'open') return '?';
  return expected ? ' ' : '!';
}

/** @param capacities what the verdict rests on; empty if they made no difference */
function verdictLine(verdict: PropertyVerdict, column: number, capacities: string, style: Style): string[] {
  const rests = capacities === '' ? '' : `(${capacities})`;
  const note = [verdictNote(verdict), rests].filter((text) => text !== '').join(' ');
  const word = padEnd(verdict.verdict, column);
  const margin = `${markOf(verdict)} ${word}  `;
  const indent = lengthOf(margin);
  const claim = claimOf(verdict);
  const inOne = ends(margin + claim, note === '' ? verdict.at : `${note}  ${verdict.at}`);
  const [first = '', ...rest] =
    inOne.length === 1 ? inOne : [...hanging(margin, claim), ...ends(' '.repeat(indent) + note, verdict.at, indent)];
  return [setOff(first, word, verdictStyle(verdict, style)), ...rest];
}

/** A verdict that is not as expected, or that was asked for in full. */
function toldText(verdict: PropertyVerdict, { clock, result }: SystemReport, style: Style): string[] {
  const heading = `${markOf(verdict)} ${verdict.verdict}  ${claimOf(verdict)}`;
  const [first = '', ...rest] = ends(heading, verdict.at);
  const path = verdict.verdict === 'VIOLATED' ? verdict.path : undefined;
  return [
    setOff(first, verdict.verdict, verdictStyle(verdict, style)),
    ...rest,
    ...(path
      ? [
          ...pathText(path, clock, style, verdict),
          '',
          ...paragraph(`${shortestWords(verdict)} · ${confirmation(path)}`, 2),
        ]
      : []),
    ...furtherText(verdict, clock, style),
    ...(verdict.expected ? [] : paragraph(unexpectedRemark(verdict, result.system), 2)),
  ];
}

function section(title: string, items: readonly string[], style: Style): string[] {
  if (items.length === 0) return [];
  return ['', style.faint(title), ...items.flatMap((text) => item(text).map(style.faint))];
}

/** Probable mistakes stand out from what is only for reference. */
export function warningSection(warnings: readonly Warning[], style: Style): string[] {
  const isUnseen = ({ kind }: Warning): boolean => kind === 'passed through';
  const under = (title: string, some: readonly Warning[]): string[] =>
    some.length === 0 ? [] : ['', style.doubtful(title), ...some.flatMap((warning) => item(warningText(warning)))];
  return [
    ...under(
      'probably mistyped',
      warnings.filter((each) => !isUnseen(each)),
    ),
    ...under('not seen by predicates', warnings.filter(isUnseen)),
  ];
}

/** What a run over some systems comes to. */
export interface CheckSummary {
  /** Names of systems that were to be checked but were not begun. */
  readonly notReached: readonly string[];
  /** Whether that was the user's doing; else time was over. */
  readonly interrupted: boolean;
  /** Names of systems that could not be checked to the end. */
  readonly failed: readonly string[];
  readonly exitCode: number;
}

const MEANING: Readonly<Record<number, string>> = {
  0: 'all as expected',
  1: 'some verdicts are not as expected',
  2: 'the model is wrong',
  3: 'some questions were left open',
};

/** The last lines of a check. */
export function summaryText(
  reports: readonly SystemReport[],
  { notReached, interrupted, failed, exitCode }: CheckSummary,
): string[] {
  const verdicts = reports.flatMap(({ result }) => result.verdicts);
  const expected = verdicts.filter((verdict) => verdict.expected).length;
  const checked = `${expected} of ${counted(verdicts.length, 'verdict')} as expected, in ${counted(reports.length, 'system')}`;
  const ended = interrupted ? 'interrupted' : 'time was up';
  return [
    ...(notReached.length > 0 ? paragraph(`${ended} before ${notReached.join(', ')}`) : []),
    ...(failed.length > 0 ? paragraph(`not checked to the end, for an error: ${failed.join(', ')}`) : []),
    ...violatedInSeveral(reports).flatMap((text) => paragraph(text)),
    ...(verdicts.length > 0 ? paragraph(checked) : []),
    ...paragraph(
      `exit code ${exitCode}: ${exitCode === 0 && verdicts.length === 0 ? 'nothing was asked' : (MEANING[exitCode] ?? '')}`,
    ),
  ];
}

/** A violation in several systems is mostly one mistake, or one thing to accept: it is said once, with the whole list. */
function violatedInSeveral(reports: readonly SystemReport[]): string[] {
  const systems = new Map<string, { readonly at: string; readonly names: string[] }>();
  for (const { result } of reports) {
    for (const { property, at, verdict, expected, kind, acceptance } of result.verdicts) {
      if (verdict !== 'VIOLATED' || expected || acceptance || seeksWitness(kind)) continue;
      const known = systems.get(property) ?? { at, names: [] };
      known.names.push(result.system);
      systems.set(property, known);
    }
  }
  return [...systems]
    .filter(([, { names }]) => names.length > 1)
    .map(([property, { at, names }]) => {
      const list = names.map((name) => `'${name}'`).join(', ');
      return `${property} (${at}) is VIOLATED in ${names.length} systems: to accept all of them for now, add ${list} to its \`violatedIn\``;
    });
}
