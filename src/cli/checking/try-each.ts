import type { NamedProperty } from '../../properties/check.ts';
import { tryPredicates } from '../../properties/try-predicates.ts';
import type { Target } from '../../systems/systems.ts';
import type { SystemError } from '../calls/called-systems.ts';
import type { Io } from '../output/io.ts';
import { tellError } from '../output/tell-error.ts';
import { endable } from '../watchdog/endable.ts';
import { NeverReturns } from '../watchdog/never-returns.ts';

/**
 * Tries properties on the first states of each system. Where something does not return, it would not do so later either: that
 * is told, and the system left out.
 *
 * @returns the others
 * @throws {ModelError} what is wrong with a predicate
 */
export async function tryEach(
  properties: readonly NamedProperty[],
  targets: readonly Target[],
  io: Io,
): Promise<{ targets: Target[]; errors: SystemError[] }> {
  const tried: Target[] = [];
  const errors: SystemError[] = [];
  for (const target of targets) {
    try {
      await endable(async () => tryPredicates(properties, [target]));
      tried.push(target);
    } catch (error) {
      // With one system, there is nothing else to be checked.
      if (!(error instanceof NeverReturns) || error.isInterrupted || targets.length === 1) throw error;
      errors.push({ system: target.name, error });
      tellError(error, io, target.name);
    }
  }
  return { targets: tried, errors };
}
