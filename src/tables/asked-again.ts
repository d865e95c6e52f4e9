import { ModelError } from '../findings/model-error.ts';

/** An answer. */
export interface AnswerText {
  /** Equal for equal answers. */
  readonly text: string;
  /** For people. */
  readonly shown: () => string;
}

/** A row, or anything else that was asked once and can be asked again. */
export interface AskedRow {
  /** The answer that was kept. */
  readonly before: AnswerText;
  /** What was asked, such as `door: press in closed`. */
  readonly place: () => string;
  /** Asks now. */
  ask(): AnswerText;
}

/** What can be asked once more at the end. */
export interface AskedRows {
  /** In the order in which they were first asked. */
  askedRows(): Iterable<AskedRow>;
}

/** An answer that changed between the first time and the end. */
export interface ChangedAnswer {
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

/** Rows that are asked once more at most, for each table: this many take a second. */
export const MOST_ROWS = 100_000;

/**
 * Asks all rows once more, the last one first. What counts its calls, or remembers what it saw, agrees when it is asked twice in
 * a row, but hardly when all is asked in another order.
 *
 * @param most rows; of more, the first ones are asked, since most has happened since
 * @returns the first answer that is another one now; undefined if there is none
 */
export function askAgain(tables: Iterable<AskedRows>, most = MOST_ROWS): ChangedAnswer | undefined {
  for (const table of [...tables].reverse()) {
    const rows: AskedRow[] = [];
    for (const row of table.askedRows()) {
      if (rows.length === most) break;
      rows.push(row);
    }
    for (const row of rows.reverse()) {
      const after = row.ask();
      if (after.text === row.before.text) continue;
      return { place: row.place(), before: row.before.shown(), after: after.shown() };
    }
  }
  return undefined;
}

/**
 * The error for an answer that changed.
 *
 * @param because what is known of the reason, such as `tries in door.ts:3 went from 0 to 7`; empty if nothing is
 */
export function changedAnswer({ place, before, after }: ChangedAnswer, because = ''): ModelError {
  return new ModelError({
    code: 'not-deterministic',
    place,
    cause: `the answer was ${before}, and ${after} when asked again at the end${because === '' ? '' : `; ${because}`}`,
    remedy:
      'let guards, assigns and delays depend on nothing but context and event: keep in the context what is to be remembered',
  });
}
