import { textWidth } from '../../chart/text-size.ts';
import { eventText } from '../../report/actor-words.ts';
import { stepChanges } from '../../report/step-rows.ts';
import { duration } from '../../system/quantum.ts';
import type { Flight } from '../walking/flights.ts';
import type { Moment } from '../walking/moment.ts';
import type { Row } from '../walking/rows.ts';

/** A message as an arrow: between two lifelines, or between one and a message's way through time. */
export interface SequenceArrow {
  readonly kind: 'world' | 'direct' | 'send' | 'deliver' | 'self' | 'lost';
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly label: string;
}

/** A message on its way: down the page, until something ends it. */
export interface Channel {
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
  readonly end: Flight['end'];
}

/** A row of the diagram. */
export interface SequenceRow {
  readonly row: Row;
  readonly y: number;
  readonly height: number;
  readonly arrows: readonly SequenceArrow[];
  /** Words across all lifelines: of ticks and faults. */
  readonly band: string | undefined;
}

export interface SequenceDrawing {
  readonly width: number;
  readonly height: number;
  readonly lifelines: readonly { readonly name: string; readonly x: number }[];
  readonly rows: readonly SequenceRow[];
  readonly channels: readonly Channel[];
}

/** Faults take no time. */
const NO_CLOCK = { startsAt: 0, tickMs: undefined };

const LINE = 26;
const PAD = 5;
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
  const widths = names.map((name) => textWidth(name, { size: 12, bold: true }) + 10);
  const xs: number[] = [];
  names.forEach((_, index) => {
    const before = xs[index - 1];
    const gap = ((widths[index - 1] ?? 0) + (widths[index] ?? 0)) / 2;
    xs.push(before === undefined ? GUTTER + (widths[0] ?? 0) / 2 : before + Math.max(LEAST, gap));
  });
  const xOf = (name: string): number => xs[names.indexOf(name)] ?? xs[0] ?? 0;
  const wayOf = new Map(slotsOf(flights).map(({ flight, slot }) => [flight, channelX(flight, slot, xOf)]));
  const begins = new Map<Flight, number>();
  const ends = new Map<Flight, number>();
  const ended = (index: number): Flight | undefined => flights.find((flight) => flight.ended === index);

  let y = 0;
  const placed = rows.map((row): SequenceRow => {
    const index = row.first;
    const step = moments[index]?.step;
    const top = y;
    const arrows: SequenceArrow[] = [];
    let at = top + LINE - 6;
    const draw = (arrow: Omit<SequenceArrow, 'y'>): void => {
      arrows.push({ ...arrow, y: at });
      at += LINE;
    };
    let band: string | undefined;
    if (step?.kind === 'tick') band = tickWords(row.last - row.first + 1, tickMs);
    else if (step?.kind === 'fault') {
      band = step.says[0] ?? stepChanges(step, NO_CLOCK).map(({ how }) => how)[0];
      const flight = ended(index);
      if (flight) ends.set(flight, at - 4);
      for (const copy of flights.filter(({ sent, isCopy }) => isCopy && sent === index)) begins.set(copy, at - 4);
      at += LINE;
    } else if (step?.kind === 'deliver') {
      const flight = ended(index);
      const x1 = (flight && wayOf.get(flight)) ?? xOf(step.from);
      if (flight) ends.set(flight, at);
      draw({ kind: 'deliver', x1, x2: xOf(step.to), label: eventText(step) });
    } else if (step) {
      const kind = step.from === step.to ? 'self' : step.kind === 'stimulus' ? 'world' : 'direct';
      // A timer that sends shows below what it sends; of itself it only goes off.
      const from = step.kind === 'timer' ? step.to : step.from;
      draw({ kind: step.kind === 'timer' ? 'self' : kind, x1: xOf(from), x2: xOf(step.to), label: eventText(step) });
    }
    const sent = flights.filter((flight) => flight.sent === index && !flight.isCopy);
    for (const message of step?.sends ?? []) {
      const { from, to, fate } = message;
      const label = eventText(message);
      if (fate === 'lost' || fate === 'dropped') {
        draw({ kind: 'lost', x1: xOf(from), x2: (xOf(from) + xOf(to)) / 2, label: `${label} ${fate}` });
        continue;
      }
      const [flight] = sent.filter((each) => each.from === from && each.to === to && !begins.has(each));
      if (flight) {
        begins.set(flight, at);
        draw({ kind: 'send', x1: xOf(from), x2: wayOf.get(flight) ?? xOf(to), label });
      } else draw({ kind: 'direct', x1: xOf(from), x2: xOf(to), label });
    }
    const height = Math.max(LINE, at - top - LINE + 6) + PAD;
    y += height;
    return { row, y: top, height, arrows, band };
  });
  const last = xs.at(-1) ?? 0;
  return {
    width: Math.ceil(last + Math.max(40, (widths.at(-1) ?? 0) / 2) + 6),
    height: y + 18,
    lifelines: names.map((name, index) => ({ name, x: xs[index] as number })),
    rows: placed,
    channels: flights.map((flight) => ({
      x: wayOf.get(flight) ?? 0,
      y1: begins.get(flight) ?? 0,
      y2: ends.get(flight) ?? y + 8,
      end: flight.end,
    })),
  };
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

function tickWords(count: number, tickMs: number | undefined): string {
  const time = duration(count * (tickMs ?? 0));
  return count === 1 ? `${time} go by` : `${time} go by (${count} ticks)`;
}
