import type { Assumption } from '../findings/check-result.ts';
import type { Search } from '../space/search.ts';
import { FAULTS } from '../system/labels.ts';

/**
 * What the answers of a search rest on, as far as it came.
 *
 * @param hiddenState how far it was looked at whether variables outside of the contexts changed
 */
export function assumptionsOf(
  { tables, counts: { heldBack } }: Search,
  hiddenState: 'in full' | 'in part' | 'not at all' = 'in full',
): Assumption[] {
  const { actors, links, quantum, caches, fine, bounds } = tables.system;
  const list: Assumption[] = links.flatMap(({ kind, name, capacity, open, budgets }): Assumption[] => {
    if (kind === 'direct') return [];
    const faults = Object.fromEntries(
      FAULTS.filter((fault) => budgets[fault] > 0).map((fault) => [fault, budgets[fault]]),
    );
    return [{ kind: 'link', link: name, capacity, conditional: open !== undefined, faults }];
  });
  if (quantum.ms !== undefined) list.push({ kind: 'quantum', ms: quantum.ms, forcedBy: quantum.forcedBy });
  list.push({ kind: 'start order', actors: actors.map(({ name }) => name) });
  if (heldBack > 0) list.push({ kind: 'held back', stimuli: heldBack });
  for (const { name, timers, customActions } of tables.actors) {
    if (timers.restarted) list.push({ kind: 'restarted timer', actor: name });
    if (customActions.length > 0) list.push({ kind: 'custom actions', actor: name, actions: customActions });
  }
  for (const { name } of bounds) list.push({ kind: 'up to', bound: name });
  for (const [actor, variables] of Object.entries(caches)) list.push({ kind: 'caches', actor, variables });
  if (hiddenState !== 'in full') list.push({ kind: 'hidden state', lookedAt: hiddenState });
  for (const problem of fine) list.push({ kind: 'fine', problem });
  return list;
}
