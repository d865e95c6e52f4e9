import type { Moment } from './moment.ts';

/** One row of what is shown of a walk: a step, or the ticks between two others. */
export interface Row {
  /** The moments that it leads to: indices, from the first to the last. */
  readonly first: number;
  readonly last: number;
  readonly isTicks: boolean;
}

/** The rows of a walk. The start has none. */
export function rowsOf(moments: readonly Moment[]): Row[] {
  const rows: Row[] = [];
  for (let first = 1; first < moments.length; first++) {
    const isTick = (index: number): boolean => moments[index]?.step?.kind === 'tick';
    let last = first;
    if (isTick(first)) while (isTick(last + 1)) last++;
    rows.push({ first, last, isTicks: isTick(first) });
    first = last;
  }
  return rows;
}

/** The moment to which the next row leads. */
export function nextStop(rows: readonly Row[], at: number): number {
  return rows.find(({ last }) => last > at)?.last ?? at;
}

/** The moment from which the row that led here began. */
export function stopBefore(rows: readonly Row[], at: number): number {
  const row = rows.findLast(({ first }) => first <= at);
  return row ? row.first - 1 : at;
}
