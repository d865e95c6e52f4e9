import { confirmOnLiveActors } from '../../live/confirm.ts';
import type { NamedProperty } from '../../properties/check.ts';
import { FurtherPathsSearch } from '../../properties/further-paths.ts';
import type { SystemReport } from '../../report/system-report.ts';
import type { Target } from '../../systems/systems.ts';
import type { Bounds } from '../calls/bounds.ts';
import type { Io } from '../output/io.ts';
import type { CheckedSystem } from './check-system.ts';
import { inSlices } from './in-slices.ts';

/** Adds to each violation the paths to it that are of another kind, until there are as many as were asked for. */
export async function withFurtherPaths(
  checked: CheckedSystem,
  target: Target,
  properties: readonly NamedProperty[],
  { most, limit, memory, time }: Bounds & { readonly most: number },
  io: Io,
): Promise<CheckedSystem> {
  let { interrupted } = checked;
  const deadline = time === undefined ? undefined : io.now() + time;
  const { result } = checked.report;
  const verdicts: SystemReport['result']['verdicts'][number][] = [];
  for (const verdict of result.verdicts) {
    const property = properties.find(({ id }) => id === verdict.property);
    const isOver = interrupted || (deadline !== undefined && io.now() >= deadline);
    if (verdict.verdict !== 'VIOLATED' || !verdict.path || !property || isOver) {
      verdicts.push(verdict);
      continue;
    }
    const options = { most, limit, memory, deadline, now: io.now, confirm: confirmOnLiveActors };
    const search = new FurtherPathsSearch(target, property, verdict.path, options);
    interrupted = await inSlices(search, io);
    verdicts.push({ ...verdict, further: search.result });
  }
  return { ...checked, interrupted, report: { ...checked.report, result: { ...result, verdicts } } };
}
