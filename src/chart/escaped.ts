/**
 * A text as Mermaid takes it for a label: on one line, and what has a meaning in Mermaid or in markup as an entity.
 *
 * @example
 * ```ts
 * escaped('a: b; c'); // 'a#58; b#59; c'
 * ```
 */
export const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[#;:"<>{}%*`\\]/g, entity)
    // A label that begins like an item of a list is taken for one.
    .replace(/^(?:[-+]|\d+\.)/, (start) => start.slice(0, -1) + entity(start.slice(-1)));

const entity = (character: string): string => `#${character.codePointAt(0)};`;
