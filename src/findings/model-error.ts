import type { ErrorCode } from './error-code.ts';

/** What a {@link ModelError} is made of; kept apart so that a report can phrase it and a test can read it. */
export interface ModelErrorParts {
  /** A stable word to search for, such as `unknown-tag`. */
  readonly code: ErrorCode;
  /** Where it is: an actor, a link, a file and line. */
  readonly place: string;
  /** What is wrong, as a sentence without a final stop. */
  readonly cause: string;
  /** What to do about it, as a sentence without a final stop. */
  readonly remedy: string;
  /** What else is wrong, found at the same time. */
  readonly also?: readonly ModelErrorParts[];
}

/**
 * The call, the model or a spec is wrong, so that there is nothing to check.
 *
 * It is thrown, not reported as a verdict: exploring on would give answers about another system than the one meant.
 *
 * @example
 * ```ts
 * const error = new ModelError({
 *   code: 'unknown-tag',
 *   place: 'specs/playback.ts:9',
 *   cause: 'speaker has no tag `soundng`',
 *   remedy: 'did you mean `sounding`?',
 * });
 * error.message; // 'specs/playback.ts:9: speaker has no tag `soundng`\ndid you mean `sounding`?'
 * ```
 */
export class ModelError extends Error implements ModelErrorParts {
  readonly code: ErrorCode;
  readonly place: string;
  override readonly cause: string;
  readonly remedy: string;
  readonly also: readonly ModelError[];

  constructor(parts: ModelErrorParts) {
    super(
      [parts, ...(parts.also ?? [])].map(({ place, cause, remedy }) => `${place}: ${cause}\n${remedy}`).join('\n\n'),
    );
    this.name = 'ModelError';
    this.code = parts.code;
    this.place = parts.place;
    this.cause = parts.cause;
    this.remedy = parts.remedy;
    this.also = (parts.also ?? []).map((each) => (each instanceof ModelError ? each : new ModelError(each)));
  }
}
