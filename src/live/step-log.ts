import type { EventObject } from 'xstate';
import type { ModelError } from '../findings/model-error.ts';
import type { Happening } from '../space/rules/happenings.ts';
import type { LimitReached } from '../system/limit-reached.ts';
import type { StepFinding } from '../system/step-findings.ts';

/** One thing that a step of live actors did; local states are given by their keys. */
export type LiveHappening = Happening<EventObject, string>;

/** What the actors noted while one step was under way. */
export class StepLog {
  /** Events that were handled. */
  rows = 0;
  /** Whether the first of them changed nothing and commanded nothing. */
  firstRowIsIdentity = false;
  /** XState catches what is thrown inside an actor, so an error in the model is kept here until the step is over. */
  modelError: ModelError | undefined;
  /** Actor errors: the step stands all the same. */
  readonly errors: StepFinding[] = [];
  /** The first event that comes to an actor is what the world has let come out of something that it invokes. */
  isFromWorld = false;
  /** What took the step's successor away. */
  fatal: StepFinding | undefined;
  /** What the step did, in order; undefined if nobody wants to know. */
  readonly happenings: LiveHappening[] | undefined;

  constructor(notesHappenings = false) {
    this.happenings = notesHappenings ? [] : undefined;
  }

  /** The first error is the cause, those after it may be its consequences; after what ends the step, nothing counts. */
  noteModelError(error: ModelError): void {
    if (!this.fatal) this.modelError ??= error;
  }

  noteFatal(finding: StepFinding): void {
    this.fatal ??= finding;
  }

  noteLimit({ place, detail }: LimitReached): void {
    this.noteFatal({ kind: 'limit', place, detail });
  }
}
