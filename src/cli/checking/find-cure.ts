import type { NamedProperty } from '../../properties/check.ts';
import { kindOf } from '../../properties/kinds/registry.ts';
import { applies } from '../../properties/subject.ts';
import type { Cured, CureFound } from '../../report/hunt-text.ts';
import type { Target } from '../../systems/systems.ts';
import type { Bounds } from '../calls/bounds.ts';
import type { Io } from '../output/io.ts';
import { checkSystem, verdictOf } from './check-system.ts';

/** Milliseconds for a combination of switches that nobody has registered, if the call says nothing, and for all of these. */
const [EACH, ALL] = [10_000, 60_000];

/** What came of looking for a cure. */
export interface CureSearch extends CureFound {
  readonly interrupted: boolean;
}

/**
 * Checks a hazard on one candidate after another, until it holds on one. Of that one it is also told what people want and can
 * still do.
 *
 * @param candidates those that are made are checked before the next is made
 * @param properties all of the hunt: what of them can be `possible` is wanted
 * @param bounds `time` is for all candidates together
 */
export async function findCure(
  candidates: Iterable<Target>,
  hazard: NamedProperty,
  properties: readonly NamedProperty[],
  io: Io,
  bounds: Bounds,
): Promise<CureSearch> {
  const started = io.now();
  let [tried, isCut, cured]: [number, boolean, Cured | undefined] = [0, false, undefined];
  for (const candidate of candidates) {
    const isRegistered = candidate.added.length === 0;
    const spent = io.now() - started;
    const left = bounds.time === undefined ? undefined : bounds.time - spent;
    isCut = (!isRegistered && spent > ALL) || (left !== undefined && left <= 0);
    if (isCut) break;
    const time = left ?? (isRegistered ? undefined : EACH);
    const { cured: found, interrupted } = await asCure(candidate, hazard, properties, io, { ...bounds, time });
    tried++;
    if (interrupted) return { cured, tried, isCut, interrupted };
    if (found.verdict.verdict === 'HOLDS') return { cured: found, tried, isCut, interrupted };
    if (isRegistered) cured ??= found;
  }
  return { cured, tried, isCut, interrupted: false };
}

/** A violation ends the check: what else is possible there is of no interest. */
async function asCure(
  candidate: Target,
  hazard: NamedProperty,
  properties: readonly NamedProperty[],
  io: Io,
  bounds: Bounds,
): Promise<{ cured: Cured; interrupted: boolean }> {
  const wanted = properties.filter(
    ({ property }) => kindOf(property).finds === 'witness' && applies(property, candidate.system),
  );
  const { report, interrupted, ended } = await checkSystem(candidate, [hazard, ...wanted], io, bounds, {
    id: hazard.id,
    tell: ({ result }) =>
      result.verdicts.some(({ property, verdict }) => property === hazard.id && verdict === 'VIOLATED'),
  });
  if (ended) throw ended;
  const verdict = verdictOf(report, hazard);
  return { cured: { report, verdict, wanted: wanted.map((named) => verdictOf(report, named)) }, interrupted };
}
