import { describe, expect, it } from 'vitest';
import { checkRandomly } from '../../src/live/random-check.ts';
import { about } from '../../src/properties/about.ts';
import { defineSystem } from '../../src/system/define-system.ts';
import { isDecidedByRuns } from '../../src/vitest/shared-runs.ts';
import { lamp } from '../properties/lamps.ts';

const system = defineSystem({ lamp }, { stimuli: { lamp: [{ type: 'turn' }] }, tick: 10 });
const { never, possible, precededBy, lasting } = about({ lamp });

const properties = {
  dim: never('dim', ({ lamp: it }) => it.matches('dim')),
  nothing: never('nothing', () => false),
  bright: possible('bright', ({ lamp: it }) => it.matches('bright')),
  order: precededBy('bright after dim', {
    later: ({ lamp: it }) => it.matches('bright'),
    earlier: ({ lamp: it }) => it.matches('dim'),
  }),
  long: never(
    'dim for a tick',
    lasting(({ lamp: it }) => it.matches('dim'), 1),
  ),
};

describe('runs that all properties share', () => {
  it.each(Object.entries(properties))('decide as runs of its own do: %s', (id, property) => {
    for (const options of [
      { runs: 1, seed: 3 },
      { runs: 20, seed: 3 },
      { runs: 20, seed: 4 },
    ]) {
      const { found } = checkRandomly(system, { id, property }, options);
      expect(isDecidedByRuns(system, { id, property }, options)).toBe(found !== undefined);
    }
  });

  it('decide some, and some not', () => {
    const options = { runs: 20, seed: 3 };
    const decided = Object.entries(properties).map(([id, property]) =>
      isDecidedByRuns(system, { id, property }, options),
    );
    expect(new Set(decided)).toEqual(new Set([true, false]));
  });
});
