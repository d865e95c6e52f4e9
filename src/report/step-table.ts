import type { PathStep } from '../findings/path.ts';
import { type ChangeWords, type StepRow, stepRows } from './step-rows.ts';
import type { Style } from './style.ts';
import type { Clock } from './time-of-day.ts';
import { lengthOf, padEnd, padStart, WIDTH, wrap } from './wrap.ts';

const GAP = '  ';
/** Columns that grow beyond this are wrapped, so that what changed keeps its room. */
const MOST = { between: 24, event: 16 };

interface Widths {
  readonly number: number;
  readonly time: number;
  readonly between: number;
  readonly event: number;
  readonly changed: number;
}

/**
 * A path as a table: one row a step, and every line within the page.
 *
 * @example
 * ```ts
 * stepTable(path.steps, clock, plain)[1]; // '  1  20:00  world -> resident  leave  resident  home -> away'
 * ```
 */
export function stepTable(steps: readonly PathStep[], clock: Clock, style: Style, indent = 2): string[] {
  const rows = stepRows(steps, clock);
  const widths = measure(rows, indent);
  const margin = ' '.repeat(indent);
  const head = [
    padStart('#', widths.number),
    padEnd('time', widths.time),
    padEnd('from -> to', widths.between),
    padEnd('event', widths.event),
    'what changed',
  ].join(GAP);
  return [style.faint(margin + head), ...rows.flatMap((row) => rowLines(row, widths).map((line) => margin + line))];
}

function measure(rows: readonly StepRow[], indent: number): Widths {
  const widest = (texts: readonly string[], least: number): number => Math.max(least, ...texts.map(lengthOf));
  const number = widest(
    rows.map((row) => row.number),
    1,
  );
  // Folded ticks have no ends, so their time may run on into that column.
  const time = widest(
    rows.filter(({ between }) => between !== '').map((row) => row.time),
    5,
  );
  const between = Math.min(
    MOST.between,
    widest(
      rows.map((row) => row.between),
      'from -> to'.length,
    ),
  );
  const event = Math.min(
    MOST.event,
    widest(
      rows.map((row) => row.event),
      'event'.length,
    ),
  );
  const changed = WIDTH - indent - number - time - between - event - 4 * GAP.length;
  return { number, time, between, event, changed };
}

function rowLines(row: StepRow, widths: Widths): string[] {
  const start = `${padStart(row.number, widths.number)}${GAP}`;
  if (row.between === '') {
    const room = widths.time + GAP.length + widths.between;
    return [`${start}${padEnd(row.time, room)}${GAP}${row.event}`.trimEnd()];
  }
  const cells = [
    wrap(row.between, widths.between),
    wrap(row.event, widths.event),
    changeLines(row.changed, widths.changed),
  ];
  const height = Math.max(...cells.map((cell) => cell.length), 1);
  return Array.from({ length: height }, (_, line) => {
    const [between = '', event = '', changed = ''] = cells.map((cell) => cell[line] ?? '');
    const first = line === 0 ? start + padEnd(row.time, widths.time) : ' '.repeat(lengthOf(start) + widths.time);
    return [first, padEnd(between, widths.between), padEnd(event, widths.event), changed].join(GAP).trimEnd();
  });
}

/** The changes of one step: in two columns where all fit; else one text after the other; else one below the other. */
function changeLines(changes: readonly ChangeWords[], width: number): string[] {
  const column = Math.max(...changes.map(({ what }) => lengthOf(what)));
  const inColumns = changes.map(({ what, how }) => `${padEnd(what, column)}${GAP}${how}`.trimStart());
  if (inColumns.every((line) => lengthOf(line) <= width)) return inColumns;
  return changes.flatMap(({ what, how }) => {
    const line = `${what}${GAP}${how}`.trimStart();
    if (lengthOf(line) <= width) return [line];
    return [...wrap(what, width), ...wrap(how, width - 2).map((part) => `  ${part}`)];
  });
}
