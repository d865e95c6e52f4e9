import * as agreement from '../../specs/agreement.ts';
import * as alarms from '../../specs/alarms.ts';
import * as escalation from '../../specs/escalation.ts';
import * as muteAndStop from '../../specs/mute-and-stop.ts';
import * as party from '../../specs/party.ts';
import * as playback from '../../specs/playback.ts';
import * as purchase from '../../specs/purchase.ts';
import * as volume from '../../specs/volume.ts';
import type { Way } from '../../specs/ways/way.ts';
import { ways } from '../../specs/ways/ways.ts';
import type { Verdict } from '../../src/findings/check-result.ts';
import { homes } from '../../src/home/homes.ts';
import type { Policy } from '../../src/home/policies.ts';
import { Check, type NamedProperty } from '../../src/properties/check.ts';
import { isProperty } from '../../src/properties/property.ts';
import type { System } from '../../src/system/define-system.ts';

/** All properties, by the names under which specs export them. */
export const properties: readonly NamedProperty[] = Object.entries({
  ...agreement,
  ...alarms,
  ...escalation,
  ...muteAndStop,
  ...party,
  ...playback,
  ...purchase,
  ...volume,
}).flatMap(([id, property]) => (isProperty(property) ? [{ id, property }] : []));

/** Ways of one system with the same policies, under a name for them: they are looked for at once. */
export function groupsOfWays(): readonly (readonly [string, readonly [Way, ...Way[]]])[] {
  const groups = new Map<string, [Way, ...Way[]]>();
  for (const way of ways) {
    const name = [way.system, ...(way.with ?? [])].join(' + ');
    const group = groups.get(name);
    if (group) group.push(way);
    else groups.set(name, [way]);
  }
  return [...groups];
}

/** A home with its own policies and more. */
export function buildHome(name: string, more: readonly Policy[] = []): System {
  return homes.target(name, more, name).system;
}

/** The verdicts on some properties of a system. */
export function verdictsOn(system: System, asked: readonly NamedProperty[]): Readonly<Record<string, Verdict>> {
  const check = new Check({ name: 'a home', with: [], system }, asked);
  while (!check.advance(1_000));
  return Object.fromEntries(check.result().verdicts.map(({ property, verdict }) => [property, verdict]));
}
