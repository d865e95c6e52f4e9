/** The width of everything that is printed: it fits any terminal, a mail and a code review. */
export const WIDTH = 80;

/** What a text takes on the screen, for the scripts that this project is written in. */
export const lengthOf = (text: string): number => [...text].length;

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - lengthOf(text)));

export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - lengthOf(text))) + text;

/**
 * Breaks a text into lines at spaces; a word that is longer than a line is broken inside.
 *
 * @returns no line for a text without words
 * @example
 * ```ts
 * wrap('the phone in the pocket taps play', 20); // ['the phone in the', 'pocket taps play']
 * ```
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((each) => pieces(each, width))) {
    if (line === '') line = word;
    else if (lengthOf(line) + 1 + lengthOf(word) <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function pieces(word: string, width: number): string[] {
  const characters = [...word];
  const size = Math.max(1, width);
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(''),
  );
}

/** Wraps a text within the page, behind an indent. */
export const paragraph = (text: string, indent = 0): string[] =>
  wrap(text, WIDTH - indent).map((line) => ' '.repeat(indent) + line);

/** Wraps an item of a list: the lines after the first are indented, so that the next item is seen. */
export const item = (text: string, indent = 2): string[] =>
  wrap(text, WIDTH - indent - 2).map((line, at) => ' '.repeat(at === 0 ? indent : indent + 2) + line);

/**
 * Wraps a text behind a label; the lines after the first stand under the text.
 *
 * @example
 * ```ts
 * hanging('  a tick  ', 'is 10 min'); // ['  a tick  is 10 min']
 * ```
 */
export function hanging(label: string, text: string): string[] {
  const indent = Math.min(lengthOf(label), WIDTH / 2);
  const lines = wrap(text, WIDTH - lengthOf(label));
  // A label that leaves no room for words stands on lines of its own.
  if (lengthOf(label) > WIDTH / 2) return [...paragraph(label), ...paragraph(text, 4)];
  return lines.length === 0
    ? [label.trimEnd()]
    : lines.map((line, at) => (at === 0 ? label : ' '.repeat(indent)) + line);
}

/**
 * Sets one text at the left and one at the right end of a line, or on two lines where they do not fit.
 *
 * @param indent of what follows the first line of the left text
 */
export function ends(left: string, right: string, indent = 2): string[] {
  if (right === '') return wrapHanging(left, indent);
  const gap = WIDTH - lengthOf(left) - lengthOf(right);
  if (gap >= 2) return [left + ' '.repeat(gap) + right];
  const below = lengthOf(right) <= WIDTH - indent ? [padStart(right, WIDTH)] : paragraph(right, indent);
  return [...wrapHanging(left, indent), ...below];
}

function wrapHanging(text: string, indent: number): string[] {
  // Spaces inside the first line may be alignment, so they are kept where nothing has to be broken.
  if (lengthOf(text) <= WIDTH) return [text];
  const [first = '', ...rest] = wrap(text, WIDTH);
  return [first, ...rest.flatMap((line) => paragraph(line, indent))];
}
