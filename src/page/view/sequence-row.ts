import type { PathStep } from '../../findings/path.ts';
import { eventText } from '../../report/actor-words.ts';
import { stepChanges } from '../../report/step-rows.ts';
import { duration } from '../../system/quantum.ts';
import type { Flight } from '../walking/flights.ts';
import type { Row } from '../walking/rows.ts';

/** A message as an arrow: between two lifelines, or between one and a message's way through time. */
export interface SequenceArrow {
  readonly kind: 'world' | 'direct' | 'send' | 'deliver' | 'self' | 'lost';
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly label: string;
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

/** Where lifelines and messages on their way stand across the page, and where the latter begin and end down the page. */
export interface Lanes {
  readonly flights: readonly Flight[];
  xOf(name: string): number;
  readonly channelXs: ReadonlyMap<Flight, number>;
  /** Both are filled in row by row. */
  readonly begins: Map<Flight, number>;
  readonly ends: Map<Flight, number>;
}

/** Faults take no time. */
const NO_CLOCK = { startsAt: 0, tickMs: undefined };

const LINE = 26;
const PAD = 5;

/** Draws arrows, one below the other. */
class Pen {
  readonly arrows: SequenceArrow[] = [];
  y: number;

  constructor(y: number) {
    this.y = y;
  }

  draw(arrow: Omit<SequenceArrow, 'y'>): void {
    this.arrows.push({ ...arrow, y: this.y });
    this.skipLine();
  }

  skipLine(): void {
    this.y += LINE;
  }
}

/**
 * Places a row, and where messages on their way begin and end in it.
 *
 * @param step the first of the row
 */
export function placeRow(
  row: Row,
  step: PathStep | undefined,
  top: number,
  lanes: Lanes,
  tickMs: number | undefined,
): SequenceRow {
  const index = row.first;
  const pen = new Pen(top + LINE - 6);
  let band: string | undefined;
  if (step?.kind === 'tick') band = tickWords(row.last - row.first + 1, tickMs);
  else if (step?.kind === 'fault') {
    band = step.says[0] ?? stepChanges(step, NO_CLOCK).map(({ how }) => how)[0];
    placeFault(pen, index, lanes);
  } else if (step) drawEvent(pen, step, index, lanes);
  if (step) drawSends(pen, step, index, lanes);
  const height = Math.max(LINE, pen.y - top - LINE + 6) + PAD;
  return { row, y: top, height, arrows: pen.arrows, band };
}

/** A fault ends a message on its way, or lets a copy of one begin. */
function placeFault(pen: Pen, index: number, { flights, begins, ends }: Lanes): void {
  const flight = flights.find(({ ended }) => ended === index);
  if (flight) ends.set(flight, pen.y - 4);
  for (const copy of flights.filter(({ sent, isCopy }) => isCopy && sent === index)) begins.set(copy, pen.y - 4);
  pen.skipLine();
}

/** Draws the event that a step began with. */
function drawEvent(pen: Pen, step: PathStep, index: number, { flights, channelXs, ends, xOf }: Lanes): void {
  const label = eventText(step);
  if (step.kind === 'deliver') {
    const flight = flights.find(({ ended }) => ended === index);
    if (flight) ends.set(flight, pen.y);
    pen.draw({ kind: 'deliver', x1: (flight && channelXs.get(flight)) ?? xOf(step.from), x2: xOf(step.to), label });
    return;
  }
  const kind =
    step.from === step.to ? 'self' : step.kind === 'stimulus' || step.kind === 'outcome' ? 'world' : 'direct';
  // A timer that sends shows below what it sends; of itself it only goes off.
  const from = step.kind === 'timer' ? step.to : step.from;
  pen.draw({ kind: step.kind === 'timer' ? 'self' : kind, x1: xOf(from), x2: xOf(step.to), label });
}

/** Draws what was sent in a step: over at once, on its way from now on, or gone. */
function drawSends(pen: Pen, step: PathStep, index: number, { flights, channelXs, begins, xOf }: Lanes): void {
  const sent = flights.filter((flight) => flight.sent === index && !flight.isCopy);
  for (const message of step.sends) {
    const { from, to, fate } = message;
    const label = eventText(message);
    const x1 = xOf(from);
    if (fate === 'lost' || fate === 'dropped') {
      pen.draw({ kind: 'lost', x1, x2: (x1 + xOf(to)) / 2, label: `${label} ${fate}` });
      continue;
    }
    const [flight] = sent.filter((each) => each.from === from && each.to === to && !begins.has(each));
    if (flight) {
      begins.set(flight, pen.y);
      pen.draw({ kind: 'send', x1, x2: channelXs.get(flight) ?? xOf(to), label });
    } else pen.draw({ kind: 'direct', x1, x2: xOf(to), label });
  }
}

function tickWords(count: number, tickMs: number | undefined): string {
  const time = duration(count * (tickMs ?? 0));
  return count === 1 ? `${time} go by` : `${time} go by (${count} ticks)`;
}
