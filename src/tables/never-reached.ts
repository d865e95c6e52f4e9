import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { stateNodes } from '../system/machine-facts.ts';
import { stateKey } from '../system/state-key.ts';
import type { SystemTables } from './system-tables.ts';

/** By actor: the states that no reachable state of the system rests in. */
export type NeverReached = Readonly<Record<string, readonly string[]>>;

/**
 * The states of machines that nothing rests in, as far as the tables are filled.
 *
 * @param tables of a search; where it has not seen every state, these were only not reached so far
 */
export function neverReached({ actors, system }: SystemTables): NeverReached {
  return Object.fromEntries(
    actors.map((table) => {
      const reached = new Set<string>();
      for (let local = 0; local < table.size; local++) {
        const { _nodes: nodes = [] } = table.snapshot(local) as AnyMachineSnapshot & { _nodes?: AnyStateNode[] };
        for (const node of nodes) reached.add(stateKey(node));
      }
      const { machine } = system.everyone[table.index] as (typeof system.everyone)[number];
      const never = stateNodes(machine).filter((node) => !isPassing(node) && !reached.has(stateKey(node)));
      return [table.name, never.map(stateKey)];
    }),
  );
}

/** Nothing rests in a history state, nor in one that is always left at once. */
const isPassing = ({ type, always = [] }: AnyStateNode): boolean =>
  type === 'history' || always.some(({ guard, target }) => guard === undefined && target !== undefined);
