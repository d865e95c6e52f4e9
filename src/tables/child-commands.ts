import type { EventObject } from 'xstate';
import { refuseEventType, type System } from '../system/define-system.ts';
import { differsWhenAskedAgain } from '../system/model-errors.ts';
import { A } from '../system/world/outcomes.ts';
import type { SlotDefinition } from '../system/world/slots.ts';
import { sentLater, takesNoMessage } from '../system/world/world-errors.ts';
import { shown } from '../values/shown.ts';
import type { CollectedAction } from './ask-xstate.ts';
import type { Child } from './child-markers.ts';
import type { Command } from './command.ts';
import type { EventTable } from './event-table.ts';
import type { Twins } from './twins.ts';

interface ChildParams {
  readonly child?: Child | undefined;
  /** What is sent; or the input, if it counts. */
  readonly event?: EventObject | undefined;
  readonly delay?: unknown;
}

const paramsOf = ({ params }: CollectedAction): ChildParams => (params ?? {}) as ChildParams;

/** Whether an action is about what the machine invokes. */
export const isOfChild = ({ a }: Twins<CollectedAction>): boolean => paramsOf(a).child !== undefined;

/** Those that were created in a row, and stopped in it as well: XState never starts them. */
export const stillbornIn = (actions: readonly Twins<CollectedAction>[]): ReadonlySet<number> =>
  new Set(
    actions.flatMap(({ a }) => {
      const { child } = paramsOf(a);
      return a.type === 'xstate.stopChild' && child && child.made >= 0 ? [child.made] : [];
    }),
  );

/**
 * Actions of a start in the order in which XState comes to them: what the machine invokes is started before anything else, in the
 * order of its children.
 *
 * @param children ids
 */
export function inOrderOfStart(
  actions: readonly Twins<CollectedAction>[],
  children: readonly string[],
  slots: readonly SlotDefinition[],
): Twins<CollectedAction>[] {
  const placeOf = ({ a }: Twins<CollectedAction>): number => {
    const id = a.type === 'xstate.spawnChild' && slots[paramsOf(a).child?.slot ?? -1]?.id;
    const place = id ? children.indexOf(id) : -1;
    return place < 0 ? children.length : place;
  };
  return [...actions].sort((x, y) => placeOf(x) - placeOf(y));
}

/** What a row has created, by number. */
export interface MadeInRow {
  readonly stillborn: ReadonlySet<number>;
  /** Those whose start was commanded already. */
  readonly started: Set<number>;
}

/** What an action about something that the machine invokes comes to. */
export function childCommand(
  actor: string,
  { slots }: System,
  events: EventTable,
  action: Twins<CollectedAction>,
  made: MadeInRow,
  sent: HandToChild,
): Command {
  const [a, b] = [paramsOf(action.a), paramsOf(action.b)];
  const { slot, made: number } = a.child as Child;
  if (made.stillborn.has(number)) return { kind: 'stillborn', slot };
  if (action.a.type === 'xstate.stopChild') return { kind: 'stop', slot };
  const { name, kind, child } = slots[slot] as SlotDefinition;
  if (action.a.type === 'xstate.spawnChild') {
    made.started.add(number);
    if (!a.event || !b.event) return { kind: 'start', slot, input: -1 };
    if (child >= 0) return { kind: 'start', slot, input: sent(child, { a: a.event, b: b.event }) };
    const input = events.intern({ a: a.event, b: b.event }, `${name}: input`);
    if (typeof input === 'number') return { kind: 'start', slot, input };
    throw differsWhenAskedAgain(actor, '', `\`${input.path}\` was ${shown(input.a)}, and then ${shown(input.b)}`);
  }
  if (kind !== 'callback' && kind !== 'machine') throw takesNoMessage(actor, name, A[kind]);
  if (a.delay !== undefined) throw sentLater(actor, name);
  refuseEventType(a.event?.type, `${actor} sends to ${name}`);
  const { type } = a.event as EventObject;
  return {
    kind: 'tell',
    slot,
    type,
    event: child < 0 ? -1 : sent(child, { a: a.event, b: b.event } as Twins<EventObject>),
    isNew: number >= 0 && !made.started.has(number),
  };
}

/** Takes what is handed to a machine that is invoked; gives the number of the event. */
export type HandToChild = (child: number, events: Twins<EventObject>) => number;
