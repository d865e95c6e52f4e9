/** The ways in which code can depend on, or act on, something other than its arguments. */
export type Sort = 'clock' | 'random' | 'storage' | 'document' | 'network' | 'timers' | 'actors';

/** One bit per sort, so that whether a reading is let through is one comparison. */
export const BIT: Readonly<Record<Sort, number>> = {
  clock: 1,
  random: 2,
  storage: 4,
  document: 8,
  network: 16,
  timers: 32,
  actors: 64,
};

/** All sorts. */
export const EVERYTHING = 127;

/** Something that was read, or called, and is not an argument. */
export interface Reading {
  readonly sort: Sort;
  /** As its author would write it, such as `Math.random()`. */
  readonly what: string;
}
