import { type Measurement, statesPerSecond } from './measurement.ts';

/** What our search is called among engines. */
export const OURS = 'nobody-home';

/** One measurement, and how much slower than ours it is for a state. */
export interface Line extends Measurement {
  readonly statesPerSecond: number;
  readonly transitionsPerSecond: number;
  /** Our rate divided by this one's. */
  readonly ratio: number | undefined;
  /** The same of all that it takes, also before the search; of searches of the whole. */
  readonly ratioInAll: number | undefined;
}

/** Puts rates and ratios to measurements, and refuses those that did not see the same. */
export function compareResults(measurements: readonly Measurement[]): Line[] {
  return measurements.map((each) => {
    const ours = measurements.find(({ engine, home }) => engine === OURS && home === each.home);
    // `xstate/graph` counts what does nothing.
    const isWhole = each.complete && each.engine !== 'xstate/graph';
    if (ours && isWhole && (ours.states !== each.states || ours.transitions !== each.transitions)) {
      throw new Error(
        `${each.engine} on ${each.home}: ${each.states} states and ${each.transitions} transitions, not ${ours.states} and ${ours.transitions}`,
      );
    }
    return {
      ...each,
      statesPerSecond: statesPerSecond(each),
      transitionsPerSecond: each.transitions / each.cpuSeconds,
      ratio: ours && each !== ours ? statesPerSecond(ours) / statesPerSecond(each) : undefined,
      ratioInAll: ours && each !== ours && each.complete ? secondsInAll(each) / secondsInAll(ours) : undefined,
    };
  });
}

const secondsInAll = ({ cpuSeconds, beforeSeconds }: Measurement): number => cpuSeconds + beforeSeconds;

const COLUMNS: readonly (readonly [string, (line: Line) => string])[] = [
  ['home', ({ home }) => home],
  ['engine', ({ engine, complete }) => (complete ? engine : `${engine} (not all)`)],
  ['states', ({ states }) => states.toLocaleString('en')],
  ['transitions', ({ transitions }) => transitions.toLocaleString('en')],
  ['depth', ({ depth }) => (depth > 0 ? String(depth) : '-')],
  ['CPU s', ({ cpuSeconds }) => cpuSeconds.toFixed(2)],
  ['before s', ({ beforeSeconds }) => beforeSeconds.toFixed(2)],
  ['wall s', ({ wallSeconds }) => wallSeconds.toFixed(2)],
  ['states/s', (line) => millions(line.statesPerSecond)],
  ['trans./s', (line) => millions(line.transitionsPerSecond)],
  ['bytes/state', ({ bytesPerState }) => bytesPerState.toFixed(1)],
  ['peak MB', ({ peakBytes }) => (peakBytes > 0 ? (peakBytes / 1e6).toFixed(0) : '-')],
  ['ours is', ({ ratio }) => times(ratio)],
  ['in all', ({ ratioInAll }) => times(ratioInAll)],
];

/** Two digits at least: it may be a twentieth. */
function times(ratio: number | undefined): string {
  if (ratio === undefined) return '';
  const decimals = ratio >= 100 ? 0 : ratio >= 1 ? 1 : 2;
  return `${ratio.toFixed(decimals)} x`;
}

const millions = (rate: number): string =>
  rate >= 100_000 ? `${(rate / 1e6).toFixed(2)} M` : Math.round(rate).toLocaleString('en');

/** A Markdown table, which also reads well as plain text. */
export function table(lines: readonly Line[]): string {
  const rows = [COLUMNS.map(([title]) => title), ...lines.map((line) => COLUMNS.map(([, cell]) => cell(line)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const text = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [text(rows[0] as string[]), rule, ...rows.slice(1).map(text)].join('\n');
}
