/** Ways to set a piece of text off. All of them may be the text itself: nothing is shown by color alone. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
}

const same = (text: string): string => text;

/** Text as it is: for files, pipes and tests. */
export const plain: Style = { strong: same, faint: same, good: same, bad: same, doubtful: same };

/**
 * Sets a part of a line off, where it stands first.
 *
 * @example
 * ```ts
 * setOff('VIOLATED  loud music', 'VIOLATED', style.bad);
 * ```
 */
export const setOff = (line: string, part: string, style: (text: string) => string): string =>
  // In a replacement that is a text, `$&` would have a meaning of its own; a name may contain it.
  line.replace(part, () => style(part));
