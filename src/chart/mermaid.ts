import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { stateNodes } from '../system/machine-facts.ts';
import { escaped } from './escaped.ts';
import { stateIds } from './state-ids.ts';
import { actionsWords, transitionWords } from './transition-words.ts';

export interface MermaidOptions {
  /** Stands above the chart. */
  readonly title?: string;
}

interface Chart {
  readonly machine: AnyStateMachine;
  readonly ids: ReadonlyMap<AnyStateNode, string>;
}

/**
 * A machine as a Mermaid state diagram.
 *
 * States stand inside each other, the machine itself around them. What leaves the state as it is stands in the state:
 * entry and exit actions, and transitions without a target.
 *
 * @example
 * ```ts
 * mermaid(lamp);
 * // stateDiagram-v2
 * //   state "lamp" as lamp {
 * //     [*] --> lamp_off
 * //     state "off" as lamp_off
 * //     state "on" as lamp_on
 * //   }
 * //   lamp_off --> lamp_on : press
 * //   lamp_on --> lamp_off : press
 * ```
 */
export function mermaid(machine: AnyStateMachine, { title }: MermaidOptions = {}): string {
  const chart = { machine, ids: stateIds(machine) };
  const lines = [
    ...(title === undefined ? [] : ['---', `title: ${JSON.stringify(title)}`, '---']),
    'stateDiagram-v2',
    ...indented(stateLines(machine.root, chart)),
    // Mermaid moves a state into the one in which an arrow names it; at the top, arrows leave all states where they are.
    ...indented(stateNodes(machine).flatMap((node) => arrowLines(node, chart))),
  ];
  return `${lines.join('\n')}\n`;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

const idOf = (node: AnyStateNode, { ids }: Chart): string => ids.get(node) ?? node.key;

function stateLines(node: AnyStateNode, chart: Chart): string[] {
  const id = idOf(node, chart);
  const children = Object.values<AnyStateNode>(node.states);
  const inside = insideWords(node, chart.machine);
  if (children.length === 0) {
    const remarks = [...(node.description === undefined ? [] : [node.description]), ...inside];
    return [`state "${escaped(nameOf(node))}" as ${id}`, ...remarks.map((words) => `${id} : ${escaped(words)}`)];
  }
  // A state with others inside can have no lines of its own: its description joins the name, the rest is a note.
  const label = node.description === undefined ? nameOf(node) : `${nameOf(node)} - ${node.description}`;
  const note = inside.map((words) => `  ${escaped(words)}`);
  return [
    `state "${escaped(label)}" as ${id} {`,
    ...indented(node.type === 'parallel' ? regionLines(children, chart) : childLines(node, children, chart)),
    '}',
    ...(note.length > 0 ? [`note right of ${id}`, ...note, 'end note'] : []),
  ];
}

const regionLines = (regions: readonly AnyStateNode[], chart: Chart): string[] =>
  regions.flatMap((region, index) => [...(index > 0 ? ['--'] : []), ...stateLines(region, chart)]);

function childLines(node: AnyStateNode, children: readonly AnyStateNode[], chart: Chart): string[] {
  const actions = actionsWords(node.initial?.actions ?? []);
  const label = actions === '' ? '' : ` : ${escaped(`/ ${actions}`)}`;
  return [
    ...(node.initial?.target ?? []).map((first) => `[*] --> ${idOf(first, chart)}${label}`),
    ...children.flatMap((child) => stateLines(child, chart)),
    ...children.filter(({ type }) => type === 'final').map((child) => `${idOf(child, chart)} --> [*]`),
  ];
}

function nameOf(node: AnyStateNode): string {
  if (node.type === 'history') return `${node.key} (${node.history === 'deep' ? 'deep history' : 'history'})`;
  return node.path.length === 0 ? node.machine.id : node.key;
}

/** What happens in a state without leaving it. */
function insideWords(node: AnyStateNode, machine: AnyStateMachine): string[] {
  const [entry, exit] = [actionsWords(node.entry), actionsWords(node.exit)];
  return [
    ...(entry === '' ? [] : [`entry / ${entry}`]),
    ...(exit === '' ? [] : [`exit / ${exit}`]),
    ...transitionsOf(node)
      .filter(({ target, actions, description }) => !target && (actions.length > 0 || description !== undefined))
      .map((transition) => {
        const words = transitionWords(machine, transition);
        return transition.description === undefined ? words : `${words} - ${transition.description}`;
      }),
  ];
}

function arrowLines(node: AnyStateNode, chart: Chart): string[] {
  return [
    ...historyDefault(node).map((target) => `${idOf(node, chart)} --> ${idOf(target, chart)} : if new`),
    ...transitionsOf(node).flatMap((transition) => {
      const label = escaped(transitionWords(chart.machine, transition));
      return (transition.target ?? []).map(
        (target: AnyStateNode) => `${idOf(node, chart)} --> ${idOf(target, chart)} : ${label}`,
      );
    }),
  ];
}

const transitionsOf = (node: AnyStateNode): AnyTransitionDefinition[] => [
  ...[...node.transitions.values()].flat(),
  ...(node.always ?? []),
];

/** Where a history state leads before there is a history; only siblings are named by their key alone. */
function historyDefault({ type, config, parent }: AnyStateNode): AnyStateNode[] {
  const target: unknown = type === 'history' && 'target' in config ? config.target : undefined;
  const found = typeof target === 'string' ? parent?.states[target] : undefined;
  return found ? [found] : [];
}
