import type { Style } from '../../report/style.ts';

/** All that a command needs of its process; tests give it another one. */
export interface Io {
  /** Prints lines on standard output. */
  print(lines: readonly string[]): void;
  /** Writes on standard error, as it is. */
  note(text: string): void;
  /** Writes one line on standard error in place of the one that was drawn last; an empty one takes it away. */
  redraw(text: string): void;
  /** Of standard output. */
  readonly style: Style;
  /** Of standard error. */
  readonly noteStyle: Style;
  /** Whether what is written on standard error can be redrawn. */
  readonly redraws: boolean;
  /** Whether nobody is to be told how far something is. */
  readonly isQuiet?: boolean;
  readonly cwd: string;
  /** The folder of the project: that of its package.json. */
  readonly project: string;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /**
   * Calls back when the user wants to end what is under way.
   *
   * @returns a function to stop listening
   */
  onInterrupt(listener: () => void): () => void;
  /**
   * Lets the command have this many milliseconds from now on: what does not come back by then is stopped. Left out where nobody
   * can stop it.
   */
  limit?(time: number): void;
}
