import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { createMachine } from 'xstate';
import { ModelError } from '../../src/findings/model-error.ts';
import { Search } from '../../src/space/search.ts';
import { defineSystem, type System } from '../../src/system/define-system.ts';
import { SystemTables } from '../../src/tables/system-tables.ts';
import { walkInLockstep } from '../live/walk-in-lockstep.ts';
import { judgeRandomSystems, judgeSmallSystems } from '../properties/random-judging.ts';
import { invokingPlans } from '../reference/random-invokes.ts';
import { buildSystem, systemPlans } from '../reference/random-systems.ts';
import { smallSystems } from '../reference/small-systems.ts';
import { comparedGraph, searched } from '../space/graph/compared-graph.ts';
import { assertAgreement, byReference, bySearch } from '../space/two-explorers.ts';

const plans = [
  ...fc.sample(systemPlans, { seed: 2017, numRuns: 20 }),
  ...fc.sample(invokingPlans, { seed: 2017, numRuns: 8 }),
];

/** Small systems use every rule; random ones use them together. */
function forAll(compare: (build: () => System) => void): void {
  for (const { build } of Object.values(smallSystems)) compare(build);
  for (const plan of plans) {
    try {
      compare(() => buildSystem(plan));
    } catch (error) {
      // Some plans are no model; the witnesses may find that out in different states.
      if (!(error instanceof ModelError)) throw error;
    }
  }
}

/** A door that counts outside of its context how often its guard is asked. */
function countingDoor(): System {
  let asked = 0;
  const door = createMachine({
    initial: 'shut',
    states: { shut: { on: { push: { guard: () => ++asked > 2, target: 'open' } } }, open: {} },
  });
  return defineSystem({ door }, { stimuli: { door: [{ type: 'push' }] } });
}

/** What becomes of a system whose rows are all asked once more. */
function whenAskedAgain(system: System): string {
  const search = new Search(new SystemTables(system), {});
  while (!search.advance(1_000));
  try {
    search.tables.askAgain();
    return 'agrees';
  } catch (error) {
    return error instanceof ModelError ? error.code : String(error);
  }
}

/** Comparisons of two witnesses or more. Each throws where they disagree. */
export const comparisons = {
  lockstep: (): void => forAll((build) => walkInLockstep(build(), { steps: 8, seed: 1, maySearchRefuse: true })),
  graph: (): void =>
    forAll((build) => {
      comparedGraph(searched(build(), { limit: 300, generateAfter: 10 }));
    }),
  memory: (): void => deepStrictEqual(whenAskedAgain(countingDoor()), 'not-deterministic'),
  judges: (): void => {
    judgeSmallSystems({ seed: 1815, properties: 3 });
    judgeRandomSystems(40, { seed: 1815, properties: 4 });
  },
  explorers: (): void =>
    forAll((build) => {
      const { reach, ...reference } = byReference(build(), 200);
      assertAgreement(reference, bySearch(build(), 1_000, { generateAfter: 10 }, reach));
    }),
};
