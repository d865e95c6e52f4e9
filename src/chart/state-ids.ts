import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { stateNodes } from '../system/machine-facts.ts';

/**
 * An identifier for each state of a machine: its path, in letters that Mermaid takes.
 *
 * All begin with the machine's name, so that none is a word of Mermaid's, such as `end`.
 */
export function stateIds(machine: AnyStateMachine): ReadonlyMap<AnyStateNode, string> {
  const ids = new Map<AnyStateNode, string>();
  const taken = new Set<string>();
  for (const node of stateNodes(machine)) {
    const path = [machine.id || 'machine', ...node.path].join('_').replace(/[^A-Za-z0-9_]/g, '_');
    let id = path;
    for (let count = 2; taken.has(id); count++) id = `${path}_${count}`;
    ids.set(node, id);
    // What Mermaid calls the dots at which a state begins and ends.
    for (const used of [id, `${id}_start`, `${id}_end`]) taken.add(used);
  }
  return ids;
}
