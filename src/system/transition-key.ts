import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { stateKey } from './state-key.ts';

/** All transitions that a state has itself. */
export const transitionsOf = (node: AnyStateNode): AnyTransitionDefinition[] =>
  transitionLists(node).flat() as AnyTransitionDefinition[];

const transitionLists = (node: AnyStateNode): readonly (readonly AnyTransitionDefinition[])[] => [
  ...node.transitions.values(),
  node.always ?? [],
];

/**
 * Names a transition by its state and event, as `state: event`, numbered where a state has several for one event. Clones
 * of a machine have other transitions, but under the same names.
 *
 * @example
 * ```ts
 * transitionKey(transition); // 'playing.loud: always #2'
 * ```
 */
export function transitionKey(transition: AnyTransitionDefinition): string {
  const { source } = transition;
  const nth = transitionLists(source)
    .map((list) => list.indexOf(transition))
    .find((index) => index >= 0);
  return `${stateKey(source) || '(root)'}: ${eventName(transition)}${nth ? ` #${nth + 1}` : ''}`;
}

/** XState's own event types, in the words of a machine's config. */
function eventName({ eventType, source }: AnyTransitionDefinition): string {
  if (eventType === '') return 'always';
  const [, delay] = eventType.split('xstate.after.');
  if (delay !== undefined) return `after ${delay.slice(0, -source.id.length - 1)}`;
  return eventType.startsWith('xstate.done.state.') ? 'done' : eventType;
}
