import { textWidth } from '../../chart/text-size.ts';
import type { Flight } from '../walking/flights.ts';
import type { Moment } from '../walking/moment.ts';
import type { Row } from '../walking/rows.ts';
import { type Lanes, placeRow, type SequenceRow } from './sequence-row.ts';

/** A message on its way: down the page, until something ends it. */
export interface Channel {
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
  readonly end: Flight['end'];
}

export interface SequenceDrawing {
  readonly width: number;
  readonly height: number;
  readonly lifelines: readonly { readonly name: string; readonly x: number }[];
  readonly rows: readonly SequenceRow[];
  readonly channels: readonly Channel[];
}

/** The room for numbers and times. */
export const GUTTER = 100;
const LEAST = 52;
export const LABEL = { size: 12 } as const;

interface Sequence {
  readonly moments: readonly Moment[];
  readonly rows: readonly Row[];
  readonly flights: readonly Flight[];
  readonly actors: readonly string[];
  readonly tickMs: number | undefined;
}

/** Places lifelines, rows and messages. */
export function layOutSequence({ moments, rows, flights, actors, tickMs }: Sequence): SequenceDrawing {
  const names = ['world', ...actors];
  const { xs, width } = placeLifelines(names);
  const xOf = (name: string): number => xs[names.indexOf(name)] ?? xs[0] ?? 0;
  const channelXs = new Map(slotsOf(flights).map(({ flight, slot }) => [flight, channelX(flight, slot, xOf)]));
  const lanes: Lanes = { flights, xOf, channelXs, begins: new Map(), ends: new Map() };
  let y = 0;
  const placed = rows.map((row) => {
    const it = placeRow(row, moments[row.first]?.step, y, lanes, tickMs);
    y += it.height;
    return it;
  });
  return {
    width,
    height: y + 18,
    lifelines: names.map((name, index) => ({ name, x: xs[index] as number })),
    rows: placed,
    channels: flights.map((flight) => ({
      x: channelXs.get(flight) ?? 0,
      y1: lanes.begins.get(flight) ?? 0,
      y2: lanes.ends.get(flight) ?? y + 8,
      end: flight.end,
    })),
  };
}

/** @returns where the lifelines stand, and how wide they are together */
function placeLifelines(names: readonly string[]): { xs: readonly number[]; width: number } {
  const widths = names.map((name) => textWidth(name, { size: 12, bold: true }) + 10);
  const xs: number[] = [];
  names.forEach((_, index) => {
    const before = xs[index - 1];
    const gap = ((widths[index - 1] ?? 0) + (widths[index] ?? 0)) / 2;
    xs.push(before === undefined ? GUTTER + (widths[0] ?? 0) / 2 : before + Math.max(LEAST, gap));
  });
  return { xs, width: Math.ceil((xs.at(-1) ?? 0) + Math.max(40, (widths.at(-1) ?? 0) / 2) + 6) };
}

/** Messages that are on their way at the same time go side by side. */
function slotsOf(flights: readonly Flight[]): { flight: Flight; slot: number }[] {
  const open: { flight: Flight; slot: number }[] = [];
  for (const flight of flights) {
    const taken = open
      .filter(({ flight: other }) => other.to === flight.to && (other.ended ?? Infinity) >= flight.sent)
      .map(({ slot }) => slot);
    let slot = 0;
    while (taken.includes(slot)) slot++;
    open.push({ flight, slot });
  }
  return open;
}

function channelX({ from, to }: Flight, slot: number, xOf: (name: string) => number): number {
  const towards = xOf(to) > xOf(from) ? -1 : 1;
  return xOf(to) + towards * (14 + 8 * slot);
}
