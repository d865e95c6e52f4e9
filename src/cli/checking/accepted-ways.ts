import { watchHiddenState } from '../../census/watched-system.ts';
import type { PropertyVerdict } from '../../findings/check-result.ts';
import { confirmOnLiveActors } from '../../live/confirm.ts';
import { walkLive } from '../../live/live-walk.ts';
import { AcceptanceSearch, isToBeAccepted } from '../../properties/acceptance-search.ts';
import type { NamedProperty } from '../../properties/check.ts';
import type { Target } from '../../systems/systems.ts';
import type { Bounds } from '../calls/bounds.ts';
import type { Io } from '../output/io.ts';
import type { CheckedSystem } from './check-system.ts';
import { inSlices } from './in-slices.ts';

/** Looks whether violations that are known to come about in one way come about in no other. */
export async function withAcceptance(
  checked: CheckedSystem,
  target: Target,
  properties: readonly NamedProperty[],
  { limit, memory, time }: Bounds,
  io: Io,
): Promise<CheckedSystem> {
  let { interrupted } = checked;
  const deadline = time === undefined ? undefined : io.now() + time;
  const { result } = checked.report;
  const verdicts: PropertyVerdict[] = [];
  for (const verdict of result.verdicts) {
    const property = properties.find(({ id }) => id === verdict.property);
    if (!isToBeAccepted(verdict) || !property || interrupted) {
      verdicts.push(verdict);
      continue;
    }
    const search = new AcceptanceSearch(target, property, verdict, {
      limit,
      memory,
      time: deadline === undefined ? undefined : Math.max(0, deadline - io.now()),
      confirm: confirmOnLiveActors,
      walk: walkLive,
      hiddenState: watchHiddenState([target.system], [property]),
      now: io.now,
    });
    interrupted = await inSlices(search, io);
    verdicts.push(search.verdict);
  }
  return { ...checked, interrupted, report: { ...checked.report, result: { ...result, verdicts } } };
}
