import { firstLookText, offeredSpecText } from '../../report/first-look-text.ts';
import type { SystemReport } from '../../report/system-report.ts';
import type { Target } from '../../systems/systems.ts';
import type { CalledSystems } from '../calls/called-systems.ts';
import type { Io } from '../output/io.ts';
import { shownPath } from '../output/shown-path.ts';
import { specBeside } from '../project/load-modules.ts';
import { machineExports } from '../project/machine-exports.ts';
import { firstSpec } from '../writing/first-spec.ts';
import { endingIn } from '../writing/import-ending.ts';
import type { CheckedSystem } from './check-system.ts';

/** How a check reports systems that no property speaks of yet: what there is to see, and with the first a spec to begin with. */
export function firstLooks(
  { modules }: CalledSystems,
  io: Io,
): (target: Target, checked: CheckedSystem) => Promise<SystemReport> {
  let isOffered = false;
  return async (target, { report, check }) => {
    const { neverReached } = check;
    io.print([...firstLookText({ report, neverReached }, io.style), '']);
    const [module] = modules;
    if (isOffered || module === undefined) return report;
    isOffered = true;
    const lines = firstSpec(target.system, neverReached, module, await machineExports([module]), endingIn(io.project));
    io.print([...offeredSpecText({ file: shownPath(specBeside(module), io.cwd), lines }), '']);
    return report;
  };
}
