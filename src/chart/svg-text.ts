import { px, xml } from './markup.ts';
import type { Text, TextLine } from './text-block.ts';

/** Where letters stand on, below the top of their line. */
const BASELINE = 12;

/**
 * Lines as SVG. Each is drawn with the length that its place was computed for, whatever font the reader has, so that no
 * two can run into each other.
 */
export const textLines = (lines: readonly TextLine[], className: string): string =>
  lines
    .map(({ line, rows }) => {
      const key = line.transition === undefined ? '' : ` data-transition="${xml(line.transition)}"`;
      const title = line.title === undefined ? '' : `<title>${xml(line.title)}</title>`;
      return `<g class="${className}"${key}>${title}${rows.map(row).join('')}</g>`;
    })
    .join('');

const row = ({ text, box }: Text): string =>
  text === ''
    ? ''
    : `<text x="${px(box.x)}" y="${px(box.y + BASELINE)}" textLength="${px(box.width)}">${xml(text)}</text>`;
