/** A text as XML takes it, in content and in attributes; what XML has no way to write is left out. */
export const xml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu, '').replace(/[<>&"']/g, entity);

const entity = (character: string): string => `&#${character.codePointAt(0)};`;

/** A number as it stands in a drawing: no more exact than a screen. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);
