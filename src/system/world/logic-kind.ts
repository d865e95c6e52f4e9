/** What sort of actor a logic makes. */
export type LogicKind =
  | 'promise'
  | 'callback'
  | 'observable'
  | 'event observable'
  | 'machine'
  | 'transition'
  /** Somebody's own, whose rules are not known. */
  | 'other';

interface AnyLogic {
  readonly __xstatenode?: unknown;
  readonly config?: unknown;
  readonly start?: unknown;
  readonly transition: (snapshot: object, event: object, scope: object) => { status?: unknown; context?: unknown };
  readonly getInitialSnapshot?: unknown;
}

/**
 * Finds out which of XState's creators made a logic, such as `fromPromise`: by what it does, since it bears no mark. Nothing
 * of the author's runs.
 *
 * @example
 * ```ts
 * logicKind(fromPromise(async () => 1)); // 'promise'
 * ```
 */
export function logicKind(logic: unknown): LogicKind {
  if (typeof logic !== 'object' || logic === null) return 'other';
  const { __xstatenode: isMachine, config, start, transition } = logic as AnyLogic;
  if (isMachine) return 'machine';
  if (typeof transition !== 'function' || typeof config !== 'function') return 'other';
  // The author's reducer would run.
  if (start === undefined) return 'transition';
  const answer = (type: string) => probed(logic as AnyLogic, type);
  if (answer('xstate.promise.resolve')?.status === 'done') return 'promise';
  if (answer('xstate.observable.complete')?.status === 'done') {
    return answer('xstate.observable.next')?.context === 'probe' ? 'observable' : 'event observable';
  }
  // It looks for what was started under its actor, and there is nothing.
  return answer('probe') === undefined ? 'callback' : 'other';
}

/** @returns undefined if it throws */
function probed(logic: AnyLogic, type: string) {
  try {
    return logic.transition({ status: 'active', context: undefined }, { type, data: 'probe' }, { self: {} });
  } catch {
    return undefined;
  }
}
