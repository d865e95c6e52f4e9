/** What turns ticks into a time of day. */
export interface Clock {
  /** Minutes after midnight. */
  readonly startsAt: number;
  /** Length of a tick in milliseconds; undefined if nothing in the system takes time. */
  readonly tickMs: number | undefined;
}

const DAY = 24 * 60 * 60_000;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * The time of day after a number of ticks. Only what is there is printed: no seconds where ticks are whole minutes, no
 * day before the first is over.
 *
 * @example
 * ```ts
 * timeOfDay({ startsAt: 20 * 60, tickMs: 600_000 }, 44); // '03:20'
 * ```
 */
export function timeOfDay({ startsAt, tickMs = 0 }: Clock, ticks: number): string {
  const passed = ticks * tickMs;
  const time = (startsAt * 60_000 + passed) % DAY;
  const [hour, minute, second] = [Math.floor(time / 3_600_000), Math.floor(time / 60_000) % 60, (time / 1_000) % 60];
  const seconds = tickMs % 60_000 === 0 ? '' : `:${second < 10 ? '0' : ''}${Number(second.toFixed(3))}`;
  const days = Math.floor(passed / DAY);
  return `${two(hour)}:${two(minute)}${seconds}${days === 0 ? '' : ` +${days}d`}`;
}

/** The time of day as it stands in a system's `startsAt`. */
export const startOf = ({ startsAt }: Clock): string => timeOfDay({ startsAt, tickMs: undefined }, 0);
