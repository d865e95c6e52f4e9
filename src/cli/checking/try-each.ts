import type { NamedProperty } from '../../properties/check.ts';
import { tryPredicates } from '../../properties/try-predicates.ts';
import { Sliced } from '../../space/sliced.ts';
import type { Target } from '../../systems/systems.ts';
import { NeverReturns } from '../../watchdog/never-returns.ts';
import type { SystemError } from '../calls/called-systems.ts';
import type { Io } from '../output/io.ts';
import { tellError } from '../output/tell-error.ts';
import { inSlices } from './in-slices.ts';

/** What came of trying. */
export interface TriedSystems {
  /** Those that nothing was found to be wrong with, also where time was over before they were tried. */
  readonly targets: readonly Target[];
  readonly errors: readonly SystemError[];
  readonly interrupted: boolean;
}

/**
 * Tries properties on the first states of each system, until the user interrupts or time is over. Where something does not
 * return, it would not do so later either: that is told, and the system left out.
 *
 * @param deadline by the clock of `io`; undefined for none
 * @throws {ModelError} what is wrong with a predicate
 */
export async function tryEach(
  properties: readonly NamedProperty[],
  targets: readonly Target[],
  deadline: number | undefined,
  io: Io,
): Promise<TriedSystems> {
  const tried: Target[] = [];
  const errors: SystemError[] = [];
  let interrupted = false;
  const left = (): number => (deadline === undefined ? Number.POSITIVE_INFINITY : deadline - io.now());
  for (const target of targets) {
    try {
      const trying = new Sliced(tryPredicates(properties, [target]), io.now);
      const untilOver = (ms: number): boolean => left() <= 0 || trying.advance(Math.min(ms, left()));
      if (!interrupted) interrupted = await inSlices({ advance: untilOver }, io);
      tried.push(target);
    } catch (error) {
      // With one system, there is nothing else to be checked.
      if (!(error instanceof NeverReturns) || targets.length === 1) throw error;
      errors.push({ system: target.name, error });
      tellError(error, io, target.name);
    }
  }
  return { targets: tried, errors, interrupted };
}
