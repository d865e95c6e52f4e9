import type { CheckResult, LookedAt, StopReason } from '../findings/check-result.ts';
import type { ModelErrorParts } from '../findings/model-error.ts';
import type { SystemReport } from './system-report.ts';
import { startOf } from './time-of-day.ts';

/** The name of the format; its number changes when a field changes its meaning or goes away. */
export const CHECK_FORMAT = 'nobody-home/check@3';

/** What `check --json` tells of one system. Fields may be added within one format. */
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
 * What is known about one system, as data for other programs.
 *
 * @example
 * ```ts
 * JSON.stringify(checkDocument({ title: 'hamburg', clock, result }));
 * ```
 */
export function checkDocument({ title, clock, result }: SystemReport): CheckDocument {
  const {
    exploration,
    system,
    with: on,
    assumptions,
    problems,
    growth,
    liveWalk,
    verdicts,
    notApplicable,
    warnings,
  } = result;
  return {
    format: CHECK_FORMAT,
    system,
    title,
    with: on,
    ...exploration,
    startsAt: startOf(clock),
    tick: clock.tickMs ?? null,
    assumptions,
    verdicts: verdicts.map((verdict) => ({ ...verdict, lookedAt: verdict.lookedAt.map(inShort) })),
    problems,
    growth,
    ...(liveWalk ? { liveWalk } : {}),
    notApplicable,
    warnings,
  };
}

/** The answers to one question may be as many as there are local states. */
const MOST_ANSWERS = 1_000;

const inShort = (lookedAt: LookedAt): LookedAt =>
  lookedAt.answers.length > MOST_ANSWERS
    ? { ...lookedAt, answers: lookedAt.answers.slice(0, MOST_ANSWERS), more: lookedAt.answers.length - MOST_ANSWERS }
    : lookedAt;

/** What is wrong with a system that could not be checked to the end. */
export interface FailedSystem {
  readonly system: string;
  readonly error: ModelErrorParts;
}

/**
 * One document: that of the system, or of all systems where there are more, or where some could not be checked to the end:
 * `{ format, systems: [...], errors: [{ system, code, place, cause, remedy }] }`.
 */
export function checkJson(reports: readonly SystemReport[], failed: readonly FailedSystem[] = []): string {
  const [only, ...more] = reports.map(checkDocument);
  if (only && more.length === 0 && failed.length === 0) return JSON.stringify(only, undefined, 2);
  const document = { format: CHECK_FORMAT, systems: [only, ...more].filter(Boolean), ...failedSystems(failed) };
  return JSON.stringify(document, undefined, 2);
}

/** The field of a document that says what is wrong with systems; none where nothing is. */
export function failedSystems(failed: readonly FailedSystem[]): { readonly errors?: readonly object[] } {
  const errors = failed.flatMap(({ system, error }) =>
    [error, ...(error.also ?? [])].map(({ code, place, cause, remedy }) => ({
      system,
      code,
      place,
      cause,
      remedy,
    })),
  );
  return errors.length > 0 ? { errors } : {};
}
