import { counted } from './figures.ts';
import type { Style } from './style.ts';
import { ends, item, paragraph } from './wrap.ts';

/** What is known about one way, by checking it. */
export interface WayReport {
  readonly way: number;
  readonly name: string;
  readonly system: string;
  /** Switches of the system with which the way is there all the same. */
  readonly with: readonly string[];
  /** Steps of the shortest path; null if there is none. */
  readonly length: number | null;
  /** Whether that path was replayed on live actors. */
  readonly confirmed: boolean;
  /** The switches with which there is no such path, while what people want stays possible. */
  readonly closedBy: readonly string[];
  /** Switches that were said to close it and do not, or that take away what people want. */
  readonly failedBy: readonly string[];
  /** What stays possible: the id of the property, and its words. */
  readonly keeps: string;
  readonly keepsSays: string;
}

/** Whether a way is as it was said to be: found, confirmed and closed. */
export const isAsSaid = ({ length, confirmed, closedBy, failedBy }: WayReport): boolean =>
  length !== null && confirmed && closedBy.length > 0 && failedBy.length === 0;

const steps = ({ length }: WayReport): string => (length === null ? 'not found' : counted(length, 'step'));

const systemOf = (report: WayReport): string => [report.system, ...report.with].join(' + ');

/** The ways for a reader at a terminal. */
export function waysText(reports: readonly WayReport[], style: Style): string[] {
  return reports.flatMap((report) => [
    ...ends(`${String(report.way).padStart(2)}  ${report.name}`, steps(report)),
    ...[
      `in ${systemOf(report)}${report.confirmed ? ', confirmed on live actors' : ''}`,
      `closed by ${report.closedBy.join(', ') || 'nothing'}; still possible: ${report.keepsSays}`,
      ...(report.failedBy.length > 0 ? [`! not closed by ${report.failedBy.join(', ')}`] : []),
    ]
      .flatMap((line) => item(line, 4))
      .map(style.faint),
  ]);
}

/** The last line: whether all is as it was said to be. */
export function waysSummary(reports: readonly WayReport[]): string[] {
  const good = reports.filter(isAsSaid).length;
  return ['', ...paragraph(`${good} of ${counted(reports.length, 'way')} found, confirmed on live actors, and closed`)];
}

/** The ways as a table in Markdown. */
export function waysMarkdown(reports: readonly WayReport[]): string[] {
  return [
    '| # | way | system | steps | closed by | still possible |',
    '|---|---|---|---|---|---|',
    ...reports.map((report) => {
      const { way, name, length, closedBy, keepsSays } = report;
      return `| ${way} | ${name} | ${systemOf(report)} | ${length ?? '-'} | ${closedBy.join(', ')} | ${keepsSays} |`;
    }),
  ];
}

/** The ways as data for other programs. */
export const waysJson = (reports: readonly WayReport[]): string =>
  JSON.stringify(
    reports.map(({ way, name, system, with: on, length, confirmed, closedBy, failedBy, keeps }) => ({
      way,
      name,
      system,
      with: on,
      length,
      confirmed,
      closedBy,
      ...(failedBy.length > 0 ? { failedBy } : {}),
      keeps,
    })),
    undefined,
    2,
  );
