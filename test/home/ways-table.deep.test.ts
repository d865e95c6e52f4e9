import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { ways } from '../../specs/ways/ways.ts';
import { confirmOnLiveActors as confirm } from '../../src/live/confirm.ts';
import { Check } from '../../src/properties/check.ts';
import { waysMarkdown } from '../../src/report/ways-text.ts';
import { buildHome, groupsOfWays } from './all-properties.ts';

vi.setConfig({ testTimeout: 60_000 });

const lengths = new Map<number, number>();

test('there are seventeen', () => {
  expect(ways.map(({ way }) => way)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
});

describe('each is found, and confirmed on live actors', () => {
  test.each(groupsOfWays())('in %s', (_, group) => {
    const { system, with: policies = [] } = group[0];
    const asked = group.map(({ way, property }) => ({ id: `way ${way}`, property }));
    const check = new Check({ name: system, with: policies, system: buildHome(system, policies) }, asked, { confirm });
    while (!check.advance(1_000));
    for (const { way } of group) {
      const found = check.result().verdicts.find(({ property }) => property === `way ${way}`);
      expect(found).toMatchObject({ verdict: 'HOLDS', path: { confirmed: true } });
      lengths.set(way, found?.path?.steps.length ?? 0);
    }
  });
});

test('specs/README.md describes them as they are; `npx nobody-home ways --markdown` writes its table', () => {
  const readme = readFileSync(new URL('../../specs/README.md', import.meta.url), 'utf8');
  const reports = ways.map(({ property, keeps, ...way }) => ({
    with: [],
    ...way,
    length: lengths.get(way.way) ?? null,
    confirmed: true,
    failedBy: [],
    keeps: keeps.id,
    keepsSays: keeps.property.says,
  }));
  expect(readme).toContain(waysMarkdown(reports).join('\n'));
});
