import { story } from '../../report/story.ts';
import { CHART_COLOURS } from '../chart-style.ts';
import { px, xml } from '../markup.ts';
import { type Font, textWidth } from '../text-size.ts';
import { type DrawnMessage, type DrawnRow, FONTS, type Label, layOutPath, type PathDrawing } from './lay-out-path.ts';
import type { DrawnPath } from './path-rows.ts';

const STYLE = [
  CHART_COLOURS,
  'svg{background:var(--chart-paper);font-family:Helvetica,Arial,"Liberation Sans",sans-serif}',
  'text{fill:var(--chart-ink);font-size:14px}',
  '.paper{fill:var(--chart-paper)}',
  '.title{font-size:18px;font-weight:bold}',
  '.lane,.time,.mark{font-weight:bold}.lane{font-size:13px}',
  '.small,.later{font-size:12px}.later{font-style:italic}',
  '.life{stroke:var(--chart-line);stroke-width:1}.gap{stroke-dasharray:2 4}',
  '.name{fill:var(--chart-box);stroke:var(--chart-line)}',
  '.phase{fill:var(--chart-lit)}.bar{fill:var(--chart-lit-line)}',
  '.message{stroke:var(--chart-ink);stroke-width:1.5}.head{fill:var(--chart-ink)}',
  '.back{fill:var(--chart-paper)}.marked .back{fill:var(--chart-lit)}',
  '.box{fill:var(--chart-box);stroke:var(--chart-ink)}',
  '.rule{stroke:var(--chart-line);stroke-width:.5}',
].join('');

/**
 * Draws a path as a sequence of messages, for those who were not there: what happened stands at the left in the words of
 * its authors, and a box tells what became of an actor.
 *
 * @example
 * ```ts
 * pathSvg({ title: 'the door is forced', steps, clock, actors: ['app', 'cloud', 'speaker'], fifo: [] });
 * ```
 */
export function pathSvg(path: DrawnPath): string {
  const drawing = layOutPath(path);
  const { width, height, margin, title, lanes, rows, top } = drawing;
  const size = `viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${xml(path.title)}" ${size}>`,
    `<desc>${xml(story(path.steps))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${px(width)}" height="${px(height)}"/>`,
    ...title.map((line, index) => text(line, { x: margin, y: 30 + index * 22 }, 'title', FONTS.title)),
    ...phases(rows).map(({ y, height: high }) => phaseMarkup(drawing, y, high)),
    ...rows.map(({ y }) => `<path class="rule" d="M${px(margin)} ${px(y)}H${px(width - margin)}"/>`),
    ...lanes.map((lane) => laneMarkup(lane, drawing)),
    ...lanes.map(
      (lane) =>
        `<g><rect class="name" x="${px(lane.x - lane.width / 2)}" y="${px(top.names)}" width="${px(lane.width)}" height="24" rx="4"/>${centred(lane, top.names + 17, 'lane', FONTS.lane)}</g>`,
    ),
    ...rows.map((row) => rowMarkup(row, drawing)),
    '</svg>\n',
  ].join('\n');
}

/** Consecutive rows for which the condition holds. */
function phases(rows: readonly DrawnRow[]): { y: number; height: number }[] {
  const found: { y: number; height: number }[] = [];
  for (const { y, height, isMarked } of rows) {
    if (!isMarked) continue;
    const open = found.at(-1);
    if (open && open.y + open.height === y) open.height += height;
    else found.push({ y, height });
  }
  return found;
}

/** Not by color alone: a bar stands next to it. */
const phaseMarkup = ({ margin, width }: PathDrawing, y: number, height: number): string =>
  [
    `<rect class="phase" x="${px(margin)}" y="${px(y)}" width="${px(width - 2 * margin)}" height="${px(height)}"/>`,
    `<rect class="bar" x="${px(margin)}" y="${px(y)}" width="5" height="${px(height)}"/>`,
  ].join('');

/** Lifelines are dotted where time goes by. */
function laneMarkup({ x }: Label, { rows, top }: PathDrawing): string {
  const pieces = rows.flatMap(({ kind, y, height }) => {
    if (kind === 'mark') return [];
    return [`<path class="life${kind === 'later' ? ' gap' : ''}" d="M${px(x)} ${px(y)}v${px(height)}"/>`];
  });
  return [`<path class="life" d="M${px(x)} ${px(top.names + 24)}V${px(top.rows)}"/>`, ...pieces].join('');
}

function rowMarkup({ kind, y, time, words, messages, becomings, isMarked }: DrawnRow, drawing: PathDrawing): string {
  const { columns } = drawing;
  const first = y + 20;
  if (kind === 'mark')
    return text(words[0] ?? '', { x: columns.words, y: first }, 'mark', { ...FONTS.words, bold: true });
  if (kind === 'later') return text(words[0] ?? '', { x: columns.words, y: first - 1 }, 'later', FONTS.small);
  return [
    `<g${isMarked ? ' class="marked"' : ''}>`,
    time === '' ? '' : text(time, { x: columns.time, y: first }, 'time', FONTS.words),
    ...words.map((line, index) => text(line, { x: columns.words, y: first + index * 18 }, 'words', FONTS.words)),
    ...messages.map(messageMarkup),
    ...becomings.map(
      (box) =>
        `<rect class="box" x="${px(box.x - box.width / 2)}" y="${px(box.y + 2)}" width="${px(box.width)}" height="19" rx="9"/>${centred(box, box.y + 16, 'small', FONTS.small)}`,
    ),
    '</g>',
  ].join('');
}

function messageMarkup({ x1, x2, y, label, isLost, isFromWorld }: DrawnMessage): string {
  const way = x2 >= x1 ? 1 : -1;
  return [
    `<rect class="back" x="${px(label.x - label.width / 2)}" y="${px(label.y - 11)}" width="${px(label.width)}" height="14"/>`,
    isFromWorld ? `<circle class="head" cx="${px(x1)}" cy="${px(y)}" r="3.5"/>` : '',
    `<path class="message" d="M${px(x1)} ${px(y)}H${px(isLost ? x2 : x2 - way * 6)}"/>`,
    isLost
      ? `<path class="message" d="M${px(x2 - 5)} ${px(y - 5)}l10 10m0 -10l-10 10"/>`
      : `<path class="head" d="M${px(x2)} ${px(y)}l${px(-way * 9)} -4.5v9z"/>`,
    centred(label, label.y, 'small', FONTS.small),
  ].join('');
}

const centred = ({ x, words }: Label, y: number, className: string, font: Font): string =>
  text(words, { x: x - textWidth(words, font) / 2, y }, className, font);

/** Drawn with the length that its place was computed for, whatever font the reader has. */
const text = (words: string, { x, y }: { x: number; y: number }, className: string, font: Font): string =>
  words === ''
    ? ''
    : `<text class="${className}" x="${px(x)}" y="${px(y)}" textLength="${px(textWidth(words, font))}">${xml(words)}</text>`;
