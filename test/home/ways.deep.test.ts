import { describe, expect, test, vi } from 'vitest';
import { scenarios } from '../../specs/ways/scenarios.ts';
import { homes } from '../../src/home/homes.ts';
import { buildHome, groupsOfWays, verdictsOn } from './all-properties.ts';

vi.setConfig({ testTimeout: 600_000 });

describe('each way is closed by the policies that it names, and by no other, and people keep what they want', () => {
  test.each(groupsOfWays())('in %s', (_, group) => {
    const { system, with: always = [] } = group[0];
    const asked = new Map(
      group.flatMap(({ way, property, keeps }) => [[`way ${way}`, property] as const, [keeps.id, keeps.property]]),
    );
    const closing = new Map<number, string[]>(group.map(({ way }) => [way, []]));
    for (const policy of homes.switches.filter((each) => !always.includes(each))) {
      const verdicts = verdictsOn(
        buildHome(system, [...always, policy]),
        [...asked].map(([id, property]) => ({ id, property })),
      );
      for (const { way, keeps } of group) {
        expect([way, policy, verdicts[keeps.id]]).toEqual([way, policy, 'HOLDS']);
        if (verdicts[`way ${way}`] === 'VIOLATED') closing.get(way)?.push(policy);
      }
    }
    for (const { way, closedBy } of group) {
      expect([way, closing.get(way)?.toSorted()]).toEqual([way, closedBy.toSorted()]);
    }
  });
});

describe('what people want stays possible with each policy', () => {
  test('there is a scenario for each', () => {
    expect(homes.switches.filter((name) => !scenarios.some(({ policy }) => policy === name))).toEqual([]);
  });

  test.each(scenarios)('$policy: $property.says', ({ policy, system, property }) => {
    expect(verdictsOn(buildHome(system, [policy]), [{ id: 'scenario', property }])).toEqual({ scenario: 'HOLDS' });
  });
});
