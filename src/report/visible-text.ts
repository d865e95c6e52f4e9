/**
 * Characters that a terminal or a reader takes for something else than text: control characters (C0 but for tab and line
 * feed, DEL, C1), which move the cursor, set titles or open links; marks that turn the direction of writing round or are not
 * seen at all; separators of lines that are no line feed; halves of a character.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;

/** What `terminalStyle` sets text off by: these change colours and weight, and nothing else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const COLOURS = /\u001b\[(?:1|2|22|31|32|33|39)m/g;

/** An escape as in a text of JSON, so that a JSON document says the same as before. */
const escaped = (text: string): string =>
  text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A text in which whatever would not be seen as it is stands as `\u001b`: names, words and errors come from files, and
 * nothing in them may tell a terminal what to do.
 *
 * @param style 'coloured' leaves the colours of `terminalStyle`
 * @example
 * ```ts
 * visibleText('a \u001b]0;title\u0007 lamp'); // 'a \\u001b]0;title\\u0007 lamp'
 * ```
 */
export function visibleText(text: string, style: 'plain' | 'coloured' = 'plain'): string {
  if (style === 'plain') return escaped(text);
  const colours = text.match(COLOURS) ?? [];
  return text
    .split(COLOURS)
    .map((part, index) => escaped(part) + (colours[index] ?? ''))
    .join('');
}
