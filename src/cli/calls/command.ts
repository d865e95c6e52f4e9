import type { Io } from '../output/io.ts';

/** A flag of a command. */
export interface Flag {
  /** What stands for its value in the help; a flag without one is a switch. */
  readonly value?: string;
  readonly says: string;
  /** The flag without which nobody reads this one. */
  readonly onlyWith?: string;
  /** Flags next to which nobody reads this one. */
  readonly notWith?: readonly string[];
}

/** What a command was called with. */
export interface Call {
  /** How the program was called: `npx nobody-home`, or on the examples, `npx nobody-home demo`. */
  readonly program: string;
  /** Such as `npx nobody-home check`. */
  readonly place: string;
  readonly words: readonly string[];
  /** The values of each flag that was given; of a switch, an empty text. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
}

/** One of the things that `npx nobody-home` can do. */
export interface Command {
  readonly name: string;
  readonly says: string;
  /** Such as `[system ...]`. */
  readonly words: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** Whether all its arguments are words, since they are those of another command. */
  readonly passesOn?: boolean;
  readonly examples: readonly string[];
  /** What its exit codes mean, if there is more to say than that 0 is good. */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /** @returns the exit code */
  run(call: Call, io: Io): Promise<number>;
}

export const PROGRAM = 'npx nobody-home';

/** What stands between the program's name and the command in a call: `demo`, or nothing. */
export const behindName = ({ program }: Call): string[] => program.slice(PROGRAM.length).split(' ').filter(Boolean);
