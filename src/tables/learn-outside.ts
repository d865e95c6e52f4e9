import { ModelError } from '../findings/model-error.ts';
import { withTrapsSet } from '../purity/region.ts';
import type { System } from '../system/define-system.ts';
import { externalsOf } from '../system/externals-of.ts';
import { externalsOfLiteral } from '../values/literal.ts';
import { addShared } from '../values/shared.ts';
import { XStateOracle } from './ask-xstate.ts';

const learned = new WeakSet<System>();

/** Whoever explores a system learns all of this on the way. */
export const isBeingExplored = (system: System): void => void learned.add(system);

/**
 * Finds out what in the first contexts and in the events of stimuli comes from outside, for those who run a system that nobody has
 * explored: without, they would take a copy of a constant for the constant. It is done once for a system.
 */
export function learnOutside(system: System): void {
  if (learned.has(system)) return;
  learned.add(system);
  const externals = externalsOf(system);
  for (const { event } of system.stimuli) externals.addAll(externalsOfLiteral(event));
  for (const { outcomes, atStart, answers } of system.slots) {
    const literals = [...outcomes.map(({ value }) => value), ...atStart, ...[...answers.values()].flat()];
    for (const literal of literals) if (typeof literal !== 'function') externals.addAll(externalsOfLiteral(literal));
  }
  for (const [index, { input }] of system.actors.entries()) {
    const oracle = new XStateOracle(system, index);
    try {
      const [a, b] = withTrapsSet(() => [oracle.start(input), oracle.start(input)] as const);
      addShared(a.snapshot.context, b.snapshot.context, externals);
    } catch (error) {
      // Whoever runs the machine meets it as well, and says where.
      if (!(error instanceof ModelError)) throw error;
    }
  }
}
