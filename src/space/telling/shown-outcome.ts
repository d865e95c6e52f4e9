import type { EventObject } from 'xstate';
import type { PathStep } from '../../findings/path.ts';
import { thrownText } from '../../findings/thrown-text.ts';
import type { System } from '../../system/define-system.ts';
import type { Label } from '../../system/labels.ts';
import type { SlotDefinition } from '../../system/world/slots.ts';
import { kindOf } from '../../values/kinds.ts';
import { namedParts } from '../../values/within.ts';
import { payloadOf } from './shown-event.ts';

type OutcomeLabel = Extract<Label, { kind: 'outcome' }>;

/**
 * How it is reported that a promise settles, a callback sends or an observable emits: `fetchUser resolves`, with what the actor is
 * told as its payload.
 *
 * @param event that the actor gets, if it is known
 */
export function shownOutcome(
  system: System,
  { slot: index, outcome }: OutcomeLabel,
  event: EventObject | undefined,
): Pick<PathStep, 'from' | 'to' | 'event' | 'payload' | 'routine'> & { readonly says: string | undefined } {
  const slot = system.slots[index] as SlotDefinition;
  const { verb, isWritten, says } = slot.outcomes[outcome] as SlotDefinition['outcomes'][number];
  const to = system.everyone[slot.actor]?.name ?? '';
  const what = `${slot.name.slice(to.length + 1)} ${verb}`;
  const isMishap = verb === 'rejects' || verb === 'fails';
  const ends = { from: 'world', to, routine: !isMishap, says };
  if (!event || !isWritten || verb === 'completes') return { ...ends, event: what };
  if (!event.type.startsWith('xstate.')) return { ...ends, event: `${what} ${event.type}`, ...payloadOf(event) };
  const { output, error, snapshot } = event as { output?: unknown; error?: unknown; snapshot?: { context?: unknown } };
  const told = { resolves: output, emits: snapshot?.context }[verb as string] ?? error;
  return { ...ends, event: what, ...payloadOf(asPayload(told)) };
}

/** Objects by their keys, all else as it is. */
function asPayload(value: unknown): EventObject {
  if (value === undefined) return { type: '' };
  const object = typeof value === 'object' && value !== null ? value : undefined;
  const kind = object && kindOf(object);
  if (kind === 'error') return { type: '', error: thrownText(value) } as EventObject;
  const data = object && kind === 'plain' ? Object.fromEntries(namedParts(object)) : { value };
  return { ...data, type: '' } as EventObject;
}
