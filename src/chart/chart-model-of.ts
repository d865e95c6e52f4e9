import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { stateNodes } from '../system/machine-facts.ts';
import { isInside, stateKey } from '../system/state-key.ts';
import { transitionKey, transitionsOf } from '../system/transition-key.ts';
import type { Arrow, ChartModel, ChartState, Fork, Line, StateKind } from './chart-model.ts';
import { historyDefault } from './history-default.ts';
import { actionsWords, transitionWords } from './transition-words.ts';

/**
 * Reads off a machine what is to be drawn of it.
 *
 * @example
 * ```ts
 * chartModelOf(lamp).arrows; // [{ from: 'off', to: 'on', lines: [{ text: 'press', ... }] }, ...]
 * ```
 */
export function chartModelOf(machine: AnyStateMachine): ChartModel {
  const arrows = new Map<string, { from: string; to: string; lines: Line[] }>();
  const forks: Fork[] = [];
  const point = (from: string, to: string, line: Line): void => {
    const key = JSON.stringify([from, to]);
    const known = arrows.get(key);
    if (known) known.lines.push(line);
    else arrows.set(key, { from, to, lines: [line] });
  };
  for (const node of stateNodes(machine)) {
    const from = stateKey(node);
    for (const target of historyDefault(node)) point(from, stateKey(target), { text: 'if new' });
    for (const transition of transitionsOf(node)) {
      if (staysInside(transition)) continue;
      const targets = (transition.target ?? []).map(stateKey);
      const line = lineOf(machine, transition);
      const [only] = targets;
      if (targets.length === 1 && only !== undefined && !isInside(only, from)) point(from, only, line);
      else forks.push({ from, targets, line });
    }
  }
  return {
    root: stateOf(machine.root as AnyStateNode, machine),
    arrows: [...arrows.values()] satisfies Arrow[],
    forks,
  };
}

/** Transitions without a target, and those from a state to itself, are written into the state. */
const staysInside = ({ target, source }: AnyTransitionDefinition): boolean =>
  !target || (target.length === 1 && target[0] === source);

function stateOf(node: AnyStateNode, machine: AnyStateMachine): ChartState {
  const children = Object.values<AnyStateNode>(node.states);
  const tags = node.tags.length > 0 ? [`tags: ${node.tags.join(', ')}`] : [];
  const initialActions = actionsWords(node.initial?.actions ?? []);
  return {
    id: stateKey(node),
    name: node.path.length === 0 ? machine.id : node.key,
    kind: kindOf(node),
    title: [node.path.join('.') || machine.id, ...(node.description ? [node.description] : []), ...tags].join('\n'),
    lines: insideLines(node, machine),
    children: children.map((child) => stateOf(child, machine)),
    initial: (node.type === 'compound' ? (node.initial?.target ?? []) : []).map(stateKey),
    initialLines: initialActions === '' ? [] : [{ text: `/ ${initialActions}` }],
  };
}

function kindOf({ type, history }: AnyStateNode): StateKind {
  if (type === 'history') return history === 'deep' ? 'deep history' : 'history';
  return type;
}

/** What happens in a state without leaving it. */
function insideLines(node: AnyStateNode, machine: AnyStateMachine): Line[] {
  const [entry, exit] = [actionsWords(node.entry), actionsWords(node.exit)];
  return [
    ...(entry === '' ? [] : [{ text: `entry / ${entry}` }]),
    ...(exit === '' ? [] : [{ text: `exit / ${exit}` }]),
    ...transitionsOf(node)
      .filter(staysInside)
      .map((transition) => {
        const line = lineOf(machine, transition);
        if (transition.target)
          return { ...line, text: `${line.text} ${transition.reenter ? '(re-enters)' : ''}`.trim() };
        return transition.actions.length === 0 ? { ...line, text: `${line.text} (ignored)` } : line;
      }),
  ];
}

const lineOf = (machine: AnyStateMachine, transition: AnyTransitionDefinition): Line => ({
  text: transitionWords(machine, transition),
  transition: transitionKey(transition),
  ...(transition.description === undefined ? {} : { title: transition.description }),
});
