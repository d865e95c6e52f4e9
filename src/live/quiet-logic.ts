import type { ActorLogic, AnyActorRef, AnyActorScope, EventObject, Snapshot } from 'xstate';
import type { SlotDefinition } from '../system/world/slots.ts';
import { tellParent } from './child-refs.ts';

type AnyLogic = ActorLogic<Snapshot<unknown>, EventObject, unknown>;

/**
 * The logic of a promise, a callback or an observable without what its author wrote: it does what is said of it at its start and
 * in answer to events, and all else comes from outside.
 *
 * @param started is called when it starts
 * @param copy makes each event and value afresh
 */
export function quietLogic(
  logic: AnyLogic,
  slot: SlotDefinition,
  started: () => void,
  copy: <T>(value: T) => T,
): AnyLogic {
  const stopping = (transition: AnyLogic['transition']): AnyLogic['transition'] => {
    return (snapshot, event, scope) =>
      event.type === 'xstate.stop'
        ? ({ ...snapshot, status: 'stopped' } as Snapshot<unknown>)
        : transition(snapshot, event, scope);
  };
  switch (slot.kind) {
    case 'promise':
      return { ...logic, start: started };
    case 'observable':
      return { ...logic, start: (_, scope) => emit(scope, slot, copy), transition: stopping(logic.transition) };
    case 'event observable':
      return { ...logic, start: (_, scope) => tell(scope, slot.atStart, copy), transition: stopping(logic.transition) };
    case 'callback':
      return {
        ...logic,
        start: (_, scope) => tell(scope, slot.atStart, copy),
        transition: stopping((snapshot, event, scope) => {
          tell(scope, slot.answers.get(event.type) ?? [], copy);
          return snapshot;
        }),
      };
    case 'machine':
      throw new Error('a machine is not quiet');
  }
}

function tell({ self }: AnyActorScope, events: readonly unknown[], copy: <T>(value: T) => T): void {
  for (const event of events) tellParent(self as AnyActorRef, copy(event) as EventObject);
}

/** An observable tells itself what it emits. */
function emit({ self }: AnyActorScope, { atStart }: SlotDefinition, copy: <T>(value: T) => T): void {
  for (const value of atStart) (self as AnyActorRef).send({ type: 'xstate.observable.next', data: copy(value) });
}
