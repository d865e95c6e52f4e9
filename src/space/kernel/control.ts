/** Words that code and host exchange, as offsets in bytes. */
export const CONTROL = {
  /** Of the visited set: its address and bytes, how a hash becomes a slot, its leaves, and how many it has room for. */
  table: 0,
  tableBytes: 4,
  shift: 8,
  leaves: 12,
  room: 16,
  /** What was counted. */
  transitions: 20,
  ignored: 24,
  heldBack: 28,
  /** A state was not expanded: what it leads to does not fit. */
  aborted: 32,
  /** Written, so that what is only read is not left out. */
  touched: 36,
  /** New states that the host was not told of yet, in bytes of what they were found from. */
  news: 40,
  /** Messages that links dropped and lost. */
  dropped: 44,
  lost: 48,
  /** Words of a state: first those of a successor that the watches are asked about, then all bits that new states have. */
  states: 52,
} as const;

/** 32-bit words that code and host exchange. */
export const controlWords = (words: number): number => CONTROL.states / 4 + 2 * words;

/** Where a word of the successor that the watches are asked about lies, and one of all bits that new states have. */
export const watchedAt = (word: number): number => CONTROL.states + 4 * word;
export const usedAt = (word: number, words: number): number => CONTROL.states + 4 * (words + word);
