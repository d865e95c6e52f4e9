import type { CheckResult, StopReason } from '../findings/check-result.ts';
import type { HomeReport } from './home-report.ts';
import { startOf } from './time-of-day.ts';

/** The name of the format; its number changes when a field changes its meaning or goes away. */
export const CHECK_FORMAT = 'nobody-home/check@1';

/** What `check --json` tells of one home. Fields may be added within one format. */
export interface CheckDocument extends Omit<CheckResult, 'exploration'> {
  readonly format: typeof CHECK_FORMAT;
  readonly title: string;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly seconds: number;
  readonly complete: boolean;
  readonly stoppedBy?: StopReason;
  readonly xstateCalls: number;
  readonly heldBack: number;
  readonly ignored: number;
  readonly dropped: number;
  readonly lost: number;
  /** Time of day at the start, `HH:MM`. */
  readonly startsAt: string;
  /** Length of a tick in milliseconds; null if nothing takes time. */
  readonly tick: number | null;
}

/**
 * What is known about one home, as data for other programs.
 *
 * @example
 * ```ts
 * JSON.stringify(checkDocument({ title: 'hamburg', clock, result }));
 * ```
 */
export function checkDocument({ title, clock, result }: HomeReport): CheckDocument {
  const { exploration, home, with: policies, assumptions, problems, verdicts, notApplicable, warnings } = result;
  return {
    format: CHECK_FORMAT,
    home,
    title,
    with: policies,
    ...exploration,
    startsAt: startOf(clock),
    tick: clock.tickMs ?? null,
    assumptions,
    verdicts,
    problems,
    notApplicable,
    warnings,
  };
}

/** One document: that of the home, or of all homes where there are more. */
export function checkJson(reports: readonly HomeReport[]): string {
  const [only, ...more] = reports.map(checkDocument);
  const document = only && more.length === 0 ? only : { format: CHECK_FORMAT, homes: [only, ...more].filter(Boolean) };
  return JSON.stringify(document, undefined, 2);
}
