import type { AnyActorRef } from 'xstate';

/** How far an actor of XState's has come; XState's types mark it as internal with the underscore. */
const statusOf = (ref: AnyActorRef): number =>
  (ref as unknown as { readonly _processingStatus: number })._processingStatus;

/** Whether an actor has been started, and has not come to its end. */
export const isRunning = (ref: AnyActorRef): boolean => statusOf(ref) === 1;

/** Whether an actor has come to its end, or was stopped before it began. */
export const isStopped = (ref: AnyActorRef): boolean => statusOf(ref) === 2;
