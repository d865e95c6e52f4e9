import { textWidth, wrapped } from '../text-size.ts';
import { type Becoming, type DrawnPath, type Message, type PathRow, pathRows } from './path-rows.ts';

/** Sizes of letters. */
export const FONTS = {
  title: { size: 18, bold: true },
  words: { size: 14 },
  lane: { size: 13, bold: true },
  small: { size: 12 },
} as const;

const MARGIN = 8;
/** Between a margin and what stands there. */
const INSET = 12;
/** The column of times, at least. */
const TIME = 50;
const WORDS = 204;
/** Between what stands next to each other. */
const GAP = 10;
const PAD = 6;
const LINE = { words: 18, message: 25, becoming: 23 } as const;
const TITLE = 34;
const HEAD = 34;

/** A line from one point to another at the same height, with words above. */
export interface DrawnMessage {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly label: Label;
  readonly isLost: boolean;
  readonly isFromWorld: boolean;
}

/** Words, centred. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly words: string;
}

export interface DrawnRow {
  readonly kind: PathRow['kind'];
  readonly y: number;
  readonly height: number;
  readonly isMarked: boolean;
  readonly time: string;
  readonly words: readonly string[];
  readonly messages: readonly DrawnMessage[];
  readonly becomings: readonly Label[];
}

export interface PathDrawing {
  readonly title: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Where times and words begin. */
  readonly columns: { readonly time: number; readonly words: number };
  /** The top of the lanes' names, and of the first row. */
  readonly top: { readonly names: number; readonly rows: number };
  readonly lanes: readonly Label[];
  readonly rows: readonly DrawnRow[];
}

/** Places a path as a sequence of messages: time goes down, and each actor that takes part has a lane. */
export function layOutPath(path: DrawnPath): PathDrawing {
  const rows = pathRows(path);
  const times = rows.map((row) =>
    row.kind === 'step' ? textWidth(row.time, { ...FONTS.words, bold: true }) + GAP : 0,
  );
  const words = MARGIN + INSET + Math.ceil(Math.max(TIME, ...times));
  const left = words + WORDS + GAP;
  const lanes = lanesOf(path.actors, rows, left);
  const last = lanes.at(-1);
  const width = Math.ceil((last ? last.x + last.width / 2 : left) + MARGIN + INSET / 2);
  const title = wrapped(path.title, width - 2 * MARGIN, FONTS.title);
  const names = MARGIN + TITLE + (title.length - 1) * 22;
  let y = names + HEAD;
  const drawn = rows.map((row): DrawnRow => {
    const placed = placeRow(row, y, lanes, { left, right: width - MARGIN });
    y += placed.height;
    return placed;
  });
  return {
    title,
    width,
    height: Math.ceil(y + MARGIN),
    margin: MARGIN,
    columns: { time: MARGIN + INSET, words },
    top: { names, rows: names + HEAD },
    lanes,
    rows: drawn,
  };
}

/** Only of those who take part; far enough apart for what stands on them, and for what neighbours exchange. */
function lanesOf(actors: readonly string[], rows: readonly PathRow[], left: number): Label[] {
  const steps = rows.flatMap((row) => (row.kind === 'step' ? [row] : []));
  const messages = steps.flatMap((step) => step.messages);
  const becomings = steps.flatMap((step) => step.becomings);
  const ends = messages.flatMap(({ from, to, towards }) => [from, to, towards]);
  const present = new Set<string | undefined>([...ends, ...becomings.map(({ actor }) => actor)]);
  const lanes: Label[] = [];
  for (const actor of actors.filter((name) => present.has(name))) {
    const own = becomings.filter((each) => each.actor === actor).map(({ words }) => textWidth(words, FONTS.small));
    const width = Math.max(textWidth(actor, FONTS.lane), ...own) + 2 * PAD;
    const before = lanes.at(-1);
    const told = messages
      .filter(({ from, to }) => [from, to].includes(actor) && [from, to].includes(before?.words))
      .map(({ event }) => textWidth(event, FONTS.small) + 2 * GAP);
    const x = before ? before.x + Math.max((before.width + width) / 2 + GAP, ...told) : left + width / 2;
    lanes.push({ x, y: 0, width, words: actor });
  }
  return lanes;
}

interface Bounds {
  readonly left: number;
  readonly right: number;
}

function placeRow(row: PathRow, y: number, lanes: readonly Label[], bounds: Bounds): DrawnRow {
  const { kind, isMarked } = row;
  const plain = { kind, y, isMarked, time: '', messages: [], becomings: [] };
  if (row.kind !== 'step') return { ...plain, words: [row.words], height: LINE.words + 2 * PAD };
  const words = wrapped(row.words, WORDS - GAP, FONTS.words);
  const xOf = (name: string | undefined): number => lanes.find((lane) => lane.words === name)?.x ?? bounds.left;
  const messages = row.messages.map((message, index) =>
    placeMessage(message, y + PAD + (index + 1) * LINE.message - 5, xOf, bounds),
  );
  const below = y + PAD + row.messages.length * LINE.message;
  const becomings = placeBecomings(row.becomings, below, xOf);
  const lines = Math.max(0, ...becomings.map(({ y: top }) => (top - below) / LINE.becoming + 1));
  const height = Math.max(words.length * LINE.words, row.messages.length * LINE.message + lines * LINE.becoming);
  return { ...plain, time: row.time, words, messages, becomings, height: height + 2 * PAD };
}

function placeMessage(
  { from, to, towards, event }: Message,
  y: number,
  xOf: (name: string | undefined) => number,
  { left, right }: Bounds,
): DrawnMessage {
  const [x1, end] = [xOf(from), xOf(to ?? towards)];
  const x2 = to === undefined ? (x1 + end) / 2 : end;
  const width = textWidth(event, FONTS.small) + 6;
  const x = Math.min(Math.max((x1 + x2) / 2, left + width / 2), right - width / 2);
  return {
    x1,
    x2,
    y,
    label: { x, y: y - 7, width, words: event },
    isLost: to === undefined,
    isFromWorld: from === undefined,
  };
}

/** Those of one actor stand below each other. */
function placeBecomings(
  becomings: readonly Becoming[],
  top: number,
  xOf: (name: string | undefined) => number,
): Label[] {
  return becomings.map(({ actor, words }, index) => {
    const before = becomings.slice(0, index).filter((each) => each.actor === actor).length;
    const width = textWidth(words, FONTS.small) + 2 * PAD;
    return { x: xOf(actor), y: top + before * LINE.becoming, width, words };
  });
}
