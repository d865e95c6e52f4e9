import fc from 'fast-check';
import { expect } from 'vitest';
import { ModelError } from '../../src/findings/model-error.ts';
import { LiveSystem } from '../../src/live/live-system.ts';
import { fieldsOf } from '../../src/space/rules/fields.ts';
import { Steps } from '../../src/space/rules/steps.ts';
import { globalState } from '../../src/space/telling/global-states.ts';
import type { System } from '../../src/system/define-system.ts';
import type { GlobalState } from '../../src/system/global-state.ts';
import type { Label } from '../../src/system/labels.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import type { SystemPlan } from '../reference/random-plans.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { OneXStateSystem, type Seen } from './one-xstate-system.ts';

const seenIn = ({ actors }: GlobalState): Seen[] =>
  actors.map(({ key, timers }) => ({
    key,
    timers: timers.map(({ to, event, remaining }) => ({ to, event, remaining })),
  }));

/**
 * Takes the steps of the search's rules in one system of XState's and on live actors: all three are to agree.
 *
 * @returns the labels that were taken
 */
export function walkInOneSystem(
  system: System,
  pick: (enabled: readonly Label[]) => Label | undefined,
  most: number,
): string[] {
  const taken: string[] = [];
  try {
    const tables = new SystemTables(system);
    const fields = fieldsOf(system, 0);
    const steps = new Steps(tables, fields);
    if (!steps.start()) return taken;
    let state = steps.next.slice();
    const live = new LiveSystem(system);
    const one = new OneXStateSystem(system);
    for (;;) {
      const bySearch = seenIn(globalState(tables, fields, state, true));
      expect({ taken, seen: one.seen() }).toEqual({ taken, seen: bySearch });
      expect({ taken, seen: seenIn(live.state(true)) }).toEqual({ taken, seen: bySearch });
      const label = pick(system.labels.filter((each) => /step|ignored/.test(steps.take(state, each))));
      if (!label || taken.length === most) return taken;
      taken.push(label.name);
      steps.take(state, label);
      state = steps.next.slice();
      live.take(label);
      one.take(label);
    }
  } catch (error) {
    // The search says no where it matters which objects actors share.
    if (error instanceof ModelError) return taken;
    throw error;
  }
}

/** The same plan, but that everybody hears everybody at once. */
const allDirect = (plan: SystemPlan): SystemPlan => ({
  ...plan,
  links: plan.links.map((pair) => pair.map((link) => ({ ...link, direct: true })) as unknown as typeof pair),
});

/**
 * Walks through random systems whose links are all direct.
 *
 * @returns how many steps were taken in all
 * @throws the first plan on which the three disagree, shrunk
 */
export function walkRandomDirectSystems(systems: number, seed: number): number {
  let steps = 0;
  fc.assert(
    fc.property(systemPlans, fc.infiniteStream(fc.nat()), (plan, numbers) => {
      const pick = (enabled: readonly Label[]): Label | undefined =>
        enabled[(numbers.next().value as number) % Math.max(1, enabled.length)];
      steps += walkInOneSystem(buildSystem(allDirect(plan)), pick, 8).length;
    }),
    { seed, numRuns: systems },
  );
  return steps;
}
