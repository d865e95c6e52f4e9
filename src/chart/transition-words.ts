import type { AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import { duration } from '../system/quantum.ts';
import { actionWords } from './action-words.ts';
import { guardWords } from './guard-words.ts';

/**
 * A transition as statecharts write it: `event [guard] / actions`.
 *
 * @example
 * ```ts
 * transitionWords(machine, transition); // 'after patience (3 h) [disturbed] / ring'
 * ```
 */
export function transitionWords(machine: AnyStateMachine, transition: AnyTransitionDefinition): string {
  const { guard, actions } = transition;
  const done = actionsWords(actions);
  return [
    triggerWords(machine, transition),
    guard === undefined ? '' : `[${guardWords(guard)}]`,
    done === '' ? '' : `/ ${done}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Actions by their names; empty if there is none to name. */
export const actionsWords = (actions: readonly unknown[]): string =>
  actions
    .map(actionWords)
    .filter((words) => words !== undefined)
    .join(', ');

function triggerWords(machine: AnyStateMachine, { eventType, source }: AnyTransitionDefinition): string {
  if (eventType === '') return 'always';
  if (eventType === '*') return 'anything else';
  if (eventType.startsWith('xstate.done.state.')) return 'done';
  const [prefix, suffix] = ['xstate.after.', `.${source.id}`];
  if (!eventType.startsWith(prefix)) return eventType;
  return `after ${delayWords(machine, eventType.slice(prefix.length, -suffix.length))}`;
}

/** Numbers stand in the event's type as they are, and so do the names of delays. */
function delayWords(machine: AnyStateMachine, delay: string): string {
  if (/^\d+(\.\d+)?$/.test(delay)) return duration(Number(delay));
  const length: unknown = (machine.implementations.delays as Record<string, unknown>)[delay];
  return typeof length === 'number' ? `${delay} (${duration(length)})` : delay;
}
