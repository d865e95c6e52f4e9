import type { Line } from './chart-model.ts';
import type { Box } from './geometry.ts';
import { type Font, textWidth, wrapped } from './text-size.ts';

export const NAME: Font = { size: 13, bold: true };
export const SMALL: Font = { size: 12 };

export const LINE_HEIGHT = 16;
/** Of the lines that one line is broken into, the later ones stand in by this. */
const HANGING = 10;

/** One row of letters, at its place. */
export interface Text {
  readonly text: string;
  readonly font: Font;
  readonly box: Box;
}

/** A line of a chart, broken into rows. */
export interface TextLine {
  readonly line: Line;
  readonly rows: readonly Text[];
}

/** Lines below each other, from the point 0, 0 on. */
export interface TextBlock {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
}

/**
 * Sets lines below each other.
 *
 * @param most the width at which they are broken
 */
export function textBlock(lines: readonly Line[], most: number, font: Font = SMALL): TextBlock {
  let y = 0;
  const set = lines.map((line): TextLine => {
    const rows = wrapped(line.text, most - HANGING, font).map((text, index): Text => {
      const box = { x: index === 0 ? 0 : HANGING, y, width: textWidth(text, font), height: LINE_HEIGHT };
      y += LINE_HEIGHT;
      return { text, font, box };
    });
    return { line, rows };
  });
  const rows = set.flatMap((each) => each.rows);
  return { width: Math.max(0, ...rows.map(({ box }) => box.x + box.width)), height: y, lines: set };
}

/** The block, moved. */
export const moved = ({ lines }: TextBlock, dx: number, dy: number): TextLine[] =>
  lines.map(({ line, rows }) => ({
    line,
    rows: rows.map((row) => ({ ...row, box: { ...row.box, x: row.box.x + dx, y: row.box.y + dy } })),
  }));
