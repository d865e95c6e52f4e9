/**
 * Widths of the characters from `space` to `~` in Helvetica, in thousandths of the font's size. Arial and Liberation Sans
 * have the same; other fonts are brought to them, since each text of a chart is drawn with the length computed here.
 */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
] as const;

/** Accented letters and most other scripts; what is wider than a letter, such as a pictograph, is as wide as high. */
const [LETTER, WIDE] = [700, 1100] as const;

/** Bold letters are wider by about this. */
const BOLD = 1.09;

export interface Font {
  readonly size: number;
  readonly bold?: boolean;
}

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return WIDTHS[code - 32] ?? (code < 0x1100 ? LETTER : WIDE);
}

/**
 * How wide a text is drawn.
 *
 * @example
 * ```ts
 * textWidth('off', { size: 10 }); // 11.1
 * ```
 */
export function textWidth(text: string, { size, bold = false }: Font): number {
  const thousandths = [...text].reduce((sum, character) => sum + widthOf(character), 0);
  return (thousandths * size * (bold ? BOLD : 1)) / 1_000;
}

/**
 * Breaks a text into lines that are no wider than they may be, between words; a word that is wider still is broken, too.
 */
export function wrapped(text: string, most: number, font: Font): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.replace(/\s+/g, ' ').trim().split(' ');
  for (const word of words.flatMap((each) => broken(each, most, font))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, font) <= most) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function broken(word: string, most: number, font: Font): string[] {
  if (textWidth(word, font) <= most) return [word];
  const parts: string[] = [''];
  for (const character of word) {
    const longer = `${parts.at(-1)}${character}`;
    if (longer.length > 1 && textWidth(longer, font) > most) parts.push(character);
    else parts[parts.length - 1] = longer;
  }
  return parts;
}
