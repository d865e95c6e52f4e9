const LONGEST = 40;
const MOST = 4_096;

const texts = new Map<string, string>();

/** A text in quotes, as JSON writes it. Short ones are remembered: keys and states come again and again. */
export function quoted(text: string): string {
  if (text.length > LONGEST) return JSON.stringify(text);
  let written = texts.get(text);
  if (written === undefined) {
    written = JSON.stringify(text);
    if (texts.size < MOST) texts.set(text, written);
  }
  return written;
}
