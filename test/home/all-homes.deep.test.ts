import { describe, expect, test, vi } from 'vitest';
import { homes } from '../../src/home/homes.ts';
import { confirmOnLiveActors as confirm } from '../../src/live/confirm.ts';
import { Check } from '../../src/properties/check.ts';
import { buildHome, properties } from './all-properties.ts';

vi.setConfig({ testTimeout: 300_000 });

const verdicts = new Map<string, string[]>();

describe('every verdict is as its spec expects, every path confirmed on live actors', () => {
  test.each(homes.names)('%s', (name) => {
    const check = new Check({ name, with: [], system: buildHome(name) }, properties, { confirm });
    while (!check.advance(1_000));
    const result = check.result();
    expect(result.problems).toEqual([]);
    expect(result.warnings.map(({ kind, property, passing }) => ({ kind, property, passing }))).toEqual(
      // Somebody is at home whenever it is loud, and answers the bell at once: the neighbours complain within a step only.
      name === 'hamburgCured'
        ? [
            {
              kind: 'passed through',
              property: 'silenceCallsThePoliceOff',
              passing: { actor: 'neighbours', states: ['complaining'] },
            },
          ]
        : [],
    );
    expect(result.verdicts.filter(({ expected }) => !expected)).toEqual([]);
    expect(result.verdicts.filter(({ path }) => path?.confirmed === false)).toEqual([]);
    for (const { property, verdict } of result.verdicts) {
      verdicts.set(property, [...(verdicts.get(property) ?? []), verdict]);
    }
  });

  test('every property holds in some home', () => {
    expect(properties.filter(({ id }) => !verdicts.get(id)?.includes('HOLDS'))).toEqual([]);
  });
});
